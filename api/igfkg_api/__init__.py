"""The web application: serves one release of igfkg over HTTP. It asks igfkg, and touches no RDF library itself."""
