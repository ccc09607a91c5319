"""What an assistant can call. The docstrings of the tools are what it reads."""

from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field
from starlette.applications import Starlette

from igfkg.catalogue.things import Thing
from igfkg.rdf.formats import JSON_LD
from igfkg.searching.facets import SearchFilters
from igfkg_api.assistants.connection import client_gone
from igfkg_api.assistants.door import Door, Reply, TooLongError
from igfkg_api.requests.documents import in_document_thread
from igfkg_api.requests.sparql_protocol import FORM
from igfkg_api.routes.sparql import PATH as SPARQL
from igfkg_api.site import Site

_MOST_BYTES = 256 * 1024  # of a response: longer ones fill the memory of a model
_PLAIN_TEXT = "text/plain; charset=utf-8"
_MOST_CHARACTERS = 1000  # of words to search for
_PAGE = 30
_BRIEF = ("id", "type", "label", "symbol")
_RESULTS = "application/sparql-results+json, application/ld+json"

Language = Annotated[str, Field(description="Tag of a language, such as en, fr, es, ar, ru or zh; empty for all.")]


@dataclass(frozen=True)
class Tools:
    """The tools of one application; each call is a request to it in the name of the client."""

    app: Starlette

    async def find_name(
        self,
        context: Context[Any, Any],
        name: Annotated[str, Field(description="A whole name or acronym, such as CSTD, in any of the languages.")],
        language: Language = "",
    ) -> dict[str, Any]:
        """Find the things that have a name or an acronym. Several things can have one name: all of them are listed."""
        query = {"label": name, **({"lang": language} if language else {})}
        return {"things": _things(await self._get(context, "/lookup", query))}

    async def find_document(
        self,
        context: Context[Any, Any],
        symbol: Annotated[
            str, Field(description="A document symbol in any spelling, or “paragraph 63 of resolution 70/125”.")
        ],
    ) -> dict[str, Any]:
        """Find a document by its symbol, or the passage where a paragraph is named."""
        return {"things": _things(await self._get(context, f"/symbol/{quote(symbol)}"))}

    async def search(
        self,
        words: Annotated[str, Field(description="Words of names and descriptions, or a symbol.")],
        type: Annotated[str, Field(description="Name of a class, such as Topic or Document; empty for all.")] = "",  # noqa: A002
        start: Annotated[int, Field(ge=0, le=99_999, description="Number of the first result, from 0.")] = 0,
    ) -> dict[str, Any]:
        """Search all things. The answer has up to 30 results, the best first, and how many there are of each class."""
        site = self._site
        results = await in_document_thread(site.indexes.searcher.search, words[:_MOST_CHARACTERS], SearchFilters(type))
        things = [await in_document_thread(site.catalogue.thing, each) for each in results.iris[start : start + _PAGE]]
        return {
            "results": [_brief(each) for each in things],
            "total": len(results.iris),
            "by_type": dict(results.facets.kinds),
            "is_guess": results.is_guess,
        }

    async def describe(
        self,
        context: Context[Any, Any],
        iri: Annotated[str, Field(description="IRI of a thing, as the other tools give it.")],
    ) -> dict[str, Any]:
        """Describe a thing as JSON-LD: what is settled of it, and in statedIn the passages that state it.

        Cite these passages when you state a fact.
        """
        site = self._site
        if not site.space.is_thing_iri(iri):
            raise ToolError(f"{iri[:200]} is not of this dataset; its IRIs begin with {site.space.base}")
        return _object(await self._get(context, site.local(iri)))

    async def recognise(
        self,
        context: Context[Any, Any],
        text: Annotated[str, Field(description="A text in any of the six languages of the United Nations.")],
    ) -> dict[str, Any]:
        """Find the names of things and the references to documents in a text, with offsets in characters.

        An item with several things is ambiguous. A document that is not described here has its address.
        """
        reply = await self._sent(context, "/annotate", text.encode(), _PLAIN_TEXT, JSON_LD.media_type)
        items = _object(reply).get("first", {}).get("items", [])
        return {"items": [_recognised(each) for each in items]}

    async def list_examples(self, language: Language = "en") -> dict[str, Any]:
        """List the published questions with their SPARQL queries. Start from the one that is most like yours."""
        return {
            "examples": [
                {"key": each.key, "question": each.titles.get(language, each.titles["en"]), "query": each.query}
                for each in self._site.examples
            ]
        }

    async def query(
        self,
        context: Context[Any, Any],
        query: Annotated[str, Field(description="SPARQL 1.1; see list_examples for the model.")],
    ) -> dict[str, Any]:
        """Run a SPARQL query, read-only, under the limits of the public endpoint.

        The default graph is the settled view; GRAPH ?passage { … } is what one passage states. Results are whole or
        refused, so write a LIMIT.
        """
        reply = await self._sent(context, SPARQL, urlencode({"query": query}).encode(), FORM, _RESULTS)
        value = reply.json()
        return value if isinstance(value, dict) else {"@graph": value}

    @property
    def _site(self) -> Site:
        site: Site = self.app.state.site
        return site

    async def _get(
        self,
        context: Context[Any, Any],
        path: str,
        query: dict[str, str] | None = None,
        accept: str = JSON_LD.media_type,
    ) -> Reply:
        try:
            return _checked(await self._door(context).get(path, query, accept))
        except TooLongError:
            raise ToolError(f"{path} has more than {_MOST_BYTES} bytes; ask for it with a query") from None

    async def _sent(self, context: Context[Any, Any], path: str, body: bytes, content_type: str, accept: str) -> Reply:
        try:
            return _checked(await self._door(context).post(path, body, content_type, accept))
        except TooLongError:
            less = "add LIMIT, or select less" if path == SPARQL else "send less text"
            raise ToolError(f"the result has more than {_MOST_BYTES} bytes; {less}") from None

    def _door(self, context: Context[Any, Any]) -> Door:
        request = context.request_context.request
        client = getattr(request, "client", None)
        return Door(self.app, tuple(client) if client else None, _MOST_BYTES, client_gone(request))


def _checked(reply: Reply) -> Reply:
    """The reply to a request that was carried out.

    Raises:
        ToolError: with the detail of the problem, which says what to do.
    """
    if not reply.is_success:
        problem = reply.json()
        raise ToolError(f"{problem['title']}: {problem.get('detail', '')}")
    return reply


def _object(reply: Reply) -> dict[str, Any]:
    value: dict[str, Any] = reply.json()
    return value


def _things(reply: Reply) -> list[dict[str, Any]]:
    """The things that a look-up leads to, in short."""
    value = _object(reply)
    things = value.get("choices", [value])
    return [{name: each[name] for name in _BRIEF if name in each} for each in things]


def _brief(thing: Thing) -> dict[str, Any]:
    """A result of a search, in short; ``is_guess`` beside it says that nothing has the words and these are similar."""
    return {"id": thing.iri, "type": thing.cls.name, "label": dict(thing.labels)}


def _recognised(annotation: dict[str, Any]) -> dict[str, Any]:
    """What a Web Annotation says, in short (https://www.w3.org/TR/annotation-model/)."""
    selectors = {each["type"]: each for each in annotation["target"]["selector"]}
    place = selectors["TextPositionSelector"]
    body = annotation["body"]
    things = [body] if isinstance(body, str) else [_source(each) for each in body["items"]]
    return {
        "text": selectors["TextQuoteSelector"]["exact"],
        "start": place["start"],
        "end": place["end"],
        "things": things,
    }


def _source(choice: Any) -> str:
    return str(choice if isinstance(choice, str) else choice.get("source", choice.get("id")))
