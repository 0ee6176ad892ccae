/// Why certificates that were issued or published are refused: what is wrong with them, by check.
enum CorpusReasons {
  static let all = [
    "birth-after-event": "test records whose birth date lies after the sample or positive test",
    "calendar-date": "times where the schema has days (dt, fr, df, du), or times without a zone",
    "dose-before-vaccines": "test records with a dose of summer 2020, when there was no vaccine",
    "identifier-form": "no URN:UVCI: before it, no colon behind the country, or other signs in it",
    "name-digit": "“JandJ11”, “Moderna22”: names of trial records, numbered",
    "name-letter": "“Гагаринß”: Cyrillic and Latin letters in one name, a trial record",
    "one-group": "a test record that has v, t and r together, made to be refused",
    "recovery-order": "test records whose days of validity are not in order",
    "schema-version": "of 1.0.0 to 1.2.1: right when issued, and not what is to be issued now",
    "standardised-name-mismatch": "fnt or gnt of another name, or with the given names in fnt",
    "unknown-field": "dr of schema 1.0.0 in a later one, or meta, which no schema has",
    "vaccine-kind": "mRNA given for a vector vaccine, or the general 1119305005 for mRNA",
    "vaccine-maker": "BioNTech given for Vaxzevria (Vietnam's sample too) or for Jcovden",
    "value-set": "“729999”, “NEGATIVO” and the like, made to be refused",
  ]
}
