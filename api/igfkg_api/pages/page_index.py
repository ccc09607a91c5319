"""The pages of the site by what people type who look for them; what they are called is in ``known-pages.html``."""

from collections.abc import Mapping
from functools import lru_cache

from igfkg.searching.phrases import PhraseEntry, PhraseIndex

#: Phrases by path, separated by semicolons, in English, French and Spanish.
_PHRASES: Mapping[str, str] = {
    "/tracker": (
        "tracker; tracking; spreadsheet; excel; xlsx; worksheet; table; table of recommendations; csv; "
        "list of recommendations; all recommendations; recommendations; every recommendation; status table; "
        "what happened to recommendation; what became of recommendation; status of recommendation; print; "
        "tableau; tableur; feuille de calcul; suivi; liste des recommandations; recommandations; "
        "toutes les recommandations; état de la recommandation; imprimer; "
        "tabla; hoja de cálculo; seguimiento; lista de recomendaciones; recomendaciones; "
        "todas las recomendaciones; estado de la recomendación; imprimir"
    ),
    "/compare": (
        "compare; comparison; compare resolutions; compare texts; side by side; differences between resolutions; "
        "what changed between resolutions; changes in resolutions; diff; "
        "comparer; comparaison; comparer les résolutions; côte à côte; différences entre résolutions; "
        "comparar; comparación; comparar resoluciones; lado a lado; diferencias entre resoluciones"
    ),
    "/lineage": (
        "lineage; follow-up; step by step; what led to; what followed; path of a recommendation; "
        "filiation; suites; étape par étape; linaje; seguimiento de una recomendación; paso a paso"
    ),
    "/browse/topics": (
        "topics; list of topics; themes of the recommendations; liste des thèmes; thèmes des recommandations; "
        "temas; lista de temas"
    ),
    "/timeline": (
        "timeline; chronology; history; history of the IGF; events by year; milestones; calendar; "
        "frise; chronologie; histoire; histoire du FGI; calendrier; "
        "línea de tiempo; cronología; historia; historia del FGI; calendario"
    ),
    "/browse/meetings": (
        "meetings; list of meetings; all meetings; réunions; liste des réunions; reuniones; lista de reuniones"
    ),
    "/browse/bodies": (
        "bodies; organizations; organisations; list of bodies; list of organizations; organes; liste des organes; "
        "órganos; organizaciones; lista de órganos"
    ),
    "/browse/persons": (
        "people; persons; list of people; who is who; personnes; liste des personnes; personas; lista de personas"
    ),
    "/network": (
        "network; graph; knowledge graph; map; connections; relations between bodies; how are they connected; "
        "how is the IGF linked to the ITU; diagram; visualization; "
        "réseau; graphe; carte; relations; red; grafo; mapa; relaciones"
    ),
    "/charts": (
        "chart; charts; graphs; plots; statistics; stats; figures; numbers by year; "
        "graphique; graphiques; statistiques; chiffres; gráfico; gráficos; estadísticas; cifras"
    ),
    "/sources": (
        "documents; list of documents; sources; all documents; list of sources; bibliography; references; library; "
        "liste des documents; liste des sources; bibliographie; documentos; fuentes; lista de documentos; bibliografía"
    ),
    "/disagreements": (
        "disagreements; disagreement; where do sources disagree; conflicts; contradictions; sources differ; "
        "désaccords; divergences; où les sources divergent; desacuerdos; divergencias; dónde difieren las fuentes"
    ),
    "/gaps": (
        "gaps; gap; what is missing; missing; missing documents; incomplete; unknown; "
        "lacunes; ce qui manque; manquant; lagunas; qué falta; vacíos"
    ),
    "/mentions": (
        "mentions; mention; who mentions the IGF; where is the IGF mentioned; paragraphs that mention the IGF; "
        "who said what about the IGF; mentions du FGI; menciones; menciones del FGI"
    ),
    "/catalog": (
        "download; downloads; dump; dumps; data; dataset; files; export; open data; rdf; turtle; json-ld; "
        "download the data; get the data; catalogue; catalog; télécharger; téléchargement; données; "
        "télécharger les données; fichiers; descargar; descarga; datos; descargar datos; ficheros; archivos"
    ),
    "/questions": (
        "questions; question; answers; ask a question; questions and answers; faq; frequently asked questions; "
        "poser une question; réponses; hacer una pregunta; preguntas; respuestas"
    ),
    "/sparql": (
        "sparql; query; queries; query editor; endpoint; write a query; requête; requêtes; consulta; consultas"
    ),
    "/api": (
        "api; rest; json; web service; developers; openapi; swagger; interface for programs; "
        "développeurs; programmeurs; desarrolladores; programadores"
    ),
    "/link": (
        "link a table; link a list; match names; match a list of names; match a table; upload; upload a file; "
        "paste a list; relier un tableau; relier une liste; téléverser; "
        "enlazar una tabla; enlazar una lista; subir un archivo"
    ),
    "/annotate": (
        "annotate; annotation; link a text; paste a text; find names in a text; recognise references; "
        "annoter; relier un texte; anotar; enlazar un texto"
    ),
    "/guide": "guide; guides; help; manual; documentation; aide; mode d'emploi; guía; guías; ayuda",
    "/guide/briefing": (
        "briefing; for a briefing; how to read a status; what a status means; how to use this site; "
        "note de synthèse; lire un statut; nota informativa; leer un estado"
    ),
    "/guide/link": (
        "linking; guide to linking; link my documents; how to link; reconcile; reconciliation; openrefine; "
        "link to you; relier mes documents; réconciliation; enlazar mis documentos; reconciliación"
    ),
    "/guide/query": (
        "write a query; how to query; learn sparql; query guide; sparql tutorial; sparql help; "
        "écrire une requête; escribir una consulta"
    ),
    "/guide/api": (
        "use the api; api guide; api examples; api documentation; python; typescript; client; "
        "utiliser l'api; usar la api"
    ),
    "/guide/uris": (
        "uri; uris; persistent; permalink; permanent link; stable url; cite; citation; cite this; how to cite; "
        "citer; comment citer; lien permanent; citar; cómo citar; enlace permanente"
    ),
    "/def": (
        "ontology; data model; model; vocabulary; schema; classes; fields; definitions; glossary; "
        "ontologie; modèle de données; vocabulaire; glossaire; ontología; modelo de datos; vocabulario; glosario"
    ),
    "/about": (
        "about; who made this; who makes this; who is behind this; licence; license; copyright; terms of use; method; "
        "methodology; what is this; disclaimer; contact; privacy; à propos; qui fait ce site; contact; méthode; "
        "acerca de; quién hace esto; contacto; método; licencia"
    ),
    "/report": (
        "report an error; report a mistake; mistake; error; correct; correction; wrong; bug; feedback; "
        "suggest a source; signaler une erreur; erreur; corriger; informar de un error; error; corregir"
    ),
}


@lru_cache(maxsize=1)
def page_index() -> PhraseIndex:
    """Return the index of the pages, by path."""
    return PhraseIndex(PhraseEntry(path, (), phrases_of_page(path)) for path in _PHRASES)


def page_paths() -> list[str]:
    """Return the paths of the pages that can be found."""
    return [*_PHRASES]


def phrases_of_page(path: str) -> tuple[str, ...]:
    """Return the phrases that find a page."""
    return tuple(each.strip() for each in _PHRASES[path].split(";"))
