"""The API of the W3C Entity Reconciliation Community Group, without HTTP: what its requests and answers hold.

Versions 0.2 (https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/) and 1.0-draft
(https://reconciliation-api.github.io/specs/1.0-draft/). Types are the classes of the model, properties its fields.
"""
