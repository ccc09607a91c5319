"""The service manifest: what the service offers and where, in the form of each version.

0.2 spells out where each service is; of 1.0-draft the routes under the endpoint are fixed, and templates are those of
RFC 6570. Both name both versions.
https://reconciliation-api.github.io/specs/1.0-draft/#service-manifest
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from igfkg.linking.reconciliation.queries import BATCH_SIZE
from igfkg.rdf.namespaces import ONTOLOGY

VERSIONS: Final = ("0.2", "1.0-draft")
#: Width and height of a preview, in pixels.
PREVIEW_SIZE: Final = (400, 200)
_SUGGESTED = ("entity", "property", "type")


@dataclass(frozen=True)
class ServiceDescription:
    """What a manifest says of a service."""

    name: str
    endpoint: str  #: absolute URL, without a slash at its end
    things: str  #: namespace of the IRIs of things
    documentation: str  #: absolute URL
    logo: str  #: absolute URL
    software: str  #: version of the software
    types: tuple[Mapping[str, Any], ...]  #: those that are offered first
    language: str


def manifest(service: ServiceDescription) -> dict[str, Any]:
    """Return the manifest of version 0.2."""
    width, height = PREVIEW_SIZE
    flyouts = {each: {"flyout_service_path": f"/flyout/{each}?id=${{id}}"} for each in _SUGGESTED}
    return {
        **_common(service),
        "identifierSpace": service.things,
        "schemaSpace": f"{ONTOLOGY}#",
        "view": {"url": f"{service.endpoint}/view?id={{{{id}}}}"},
        "preview": {"url": f"{service.endpoint}/preview?id={{{{id}}}}", "width": width, "height": height},
        "suggest": {
            each: {"service_url": service.endpoint, "service_path": f"/suggest/{each}", **flyouts[each]}
            for each in _SUGGESTED
        },
        "extend": {
            "propose_properties": {"service_url": service.endpoint, "service_path": "/extend/propose"},
            "property_settings": [],
        },
    }


def draft_manifest(service: ServiceDescription) -> dict[str, Any]:
    """Return the manifest of version 1.0-draft."""
    width, height = PREVIEW_SIZE
    return {
        **_common(service),
        "view": {"url": "{+id}"},
        "preview": {"width": width, "height": height},
        "suggest": dict.fromkeys(_SUGGESTED, True),
        "extend": {"proposeProperties": True, "propertySettings": []},
        "standardizedScore": True,
        "lang": service.language,
        "dir": "ltr",
    }


def _common(service: ServiceDescription) -> dict[str, Any]:
    return {
        "versions": [*VERSIONS],
        "name": service.name,
        "documentation": service.documentation,
        "logo": service.logo,
        "serviceVersion": service.software,
        "defaultTypes": [*service.types],
        "batchSize": BATCH_SIZE,
    }
