"""The grammar of queries, as text: a superset of SPARQL 1.1 and 1.2, with LATERAL, in LL(1) form.

https://www.w3.org/TR/sparql12-query/#sparqlGrammar. What needs no structure here is simplified: expressions are flat
rows of operands, any predicate may be a path. The engine's parser refuses what the simpler grammar lets pass.

In a production, ``( | ) ? * +`` have their usual meaning; ``'x'`` is a sign, ``WORD`` a keyword, ``word`` a class of
terminals (:data:`CLASSES`), and ``Name`` another production. Productions that begin with an underscore leave no node
in the tree. A line that begins with spaces goes on with the production before it.
"""

#: Terminals that are named by their class. A function is a word, as in section 17.4 and in the rules for aggregates.
CLASSES = frozenset(["iri", "string", "variable", "name", "language", "number", "function"])

GRAMMAR = """
Query: _Prologue ( Select | Construct | Describe | Ask ) Values?
_Prologue: ( BASE iri | Prefix | VERSION string )*
Prefix: PREFIX name iri

Select: SelectClause Dataset* _Where Modifiers
SubSelect: SelectClause _Where Modifiers Values?
SelectClause: SELECT ( DISTINCT | REDUCED )? ( '*' | ( variable | Projection )+ )
Projection: '(' Expression AS variable ')'
Construct: CONSTRUCT ( Template Dataset* _Where | Dataset+ WHERE Group | WHERE Group ) Modifiers
Template: '{' _TriplesBlock? '}'
Describe: DESCRIBE ( '*' | ( variable | _Iri )+ ) Dataset* _Where? Modifiers
Ask: ASK Dataset* _Where Modifiers
Dataset: FROM NAMED? _Iri
_Where: WHERE? Group

Modifiers: ( GROUP BY GroupCondition+ )? ( HAVING Condition+ )? ( ORDER BY OrderCondition+ )?
  ( LIMIT number | OFFSET number )*
GroupCondition: variable | '(' Expression ( AS variable )? ')' | _Call
Condition: '(' Expression ')' | _Call
OrderCondition: ( ASC | DESC ) OrderKey | OrderKey
OrderKey: variable | '(' Expression ')' | _Call
_Call: function Arguments | _Iri Arguments | Exists | NOT Exists

Group: '{' ( SubSelect | _TriplesBlock? ( _Pattern '.'? _TriplesBlock? )* ) '}'
_Pattern: Optional | Minus | Lateral | Graph | Service | Filter | Bind | Values | Union
Optional: OPTIONAL Group
Minus: MINUS Group
Lateral: LATERAL Group
Graph: GRAPH ( variable | _Iri ) Group
Service: SERVICE SILENT? ( variable | _Iri ) Group
Filter: FILTER Condition
Bind: BIND '(' Expression AS variable ')'
Union: Group ( UNION Group )*
Values: VALUES ( variable | '(' variable* ')' ) '{' ( _Value | '(' _Value* ')' )* '}'
_Value: UNDEF | _Iri | _Literal | TripleTerm

_TriplesBlock: Triples ( '.' Triples? )*
Triples: Term _Properties?
_Properties: Predicate Objects ( ';' ( Predicate Objects )? )*
Objects: Object ( ',' Object )*
Object: Term ( '~' Term? | Annotation )*
Annotation: '{|' _Properties '|}'
Term: variable | _Iri | _Literal | Collection | BlankNode | Reification | TripleTerm
Collection: '(' Term* ')'
BlankNode: '[' _Properties? ']'
Reification: '<<' Term Predicate Term ( '~' Term? )? '>>'
TripleTerm: '<<(' Term Predicate Term ')>>'

Predicate: _Path
_Path: Step ( ( '|' | '/' ) Step )*
Step: ( '^' | '!' )* ( variable | _Iri | 'a' | '(' ( _Path )? ')' ) ( '?' | '*' | '+' )?

Expression: Operand ( _Operator Operand | NOT? IN Arguments )*
_Operator: '||' | '&&' | '=' | '!=' | '<' | '>' | '<=' | '>=' | '+' | '-' | '*' | '/'
Operand: ( '!' | '+' | '-' )*
  ( '(' Expression ')' | variable | _Iri Arguments? | string ( language | '^^' _Iri )? | number | TRUE | FALSE
  | function Arguments | Exists | NOT Exists | TripleTerm )
Exists: EXISTS Group
Arguments: '(' DISTINCT? ( '*' | Expression ( ',' Expression )* )? ( ';' SEPARATOR '=' string )? ')'

_Literal: string ( language | '^^' _Iri )? | ( '+' | '-' )? number | TRUE | FALSE
_Iri: iri | name
"""

_FUNCTIONS = """
ABS ADJUST AVG BNODE BOUND CEIL COALESCE CONCAT CONTAINS COUNT DATATYPE DAY ENCODE_FOR_URI FLOOR GROUP_CONCAT HASLANG
HASLANGDIR HOURS IF IRI ISBLANK ISIRI ISLITERAL ISNUMERIC ISTRIPLE ISURI LANG LANGDIR LANGMATCHES LCASE MAX MD5 MIN
MINUTES MONTH NOW OBJECT PREDICATE RAND REGEX REPLACE ROUND SAMETERM SAMPLE SECONDS SHA1 SHA256 SHA384 SHA512 STR
STRAFTER STRBEFORE STRDT STRENDS STRLANG STRLANGDIR STRLEN STRSTARTS STRUUID SUBJECT SUBSTR SUM TIMEZONE TRIPLE TZ UCASE
URI UUID YEAR
"""
#: The built-in functions and aggregates of SPARQL 1.1 and 1.2, and ADJUST, which the engine has.
FUNCTIONS = frozenset(_FUNCTIONS.split())
AGGREGATES = frozenset(["COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"])
