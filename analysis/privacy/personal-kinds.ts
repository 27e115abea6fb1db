import { nationalIds } from "./national-ids.ts";
import {
  compactValue,
  containsEmail,
  containsIban,
  couldBeName,
  couldBePhone,
  couldBePostcode,
  isAddress,
  isCardNumber,
  isEmail,
  isIban,
  isInternationalPhone,
  isIpAddress,
  isLikelyName,
  isTypicalPostcode,
} from "./personal-values.ts";

export type PersonalKind =
  | "email"
  | "iban"
  | "card"
  | "national-id"
  | "phone"
  | "ip-address"
  | "birth-date"
  | "address"
  | "postcode"
  | "name";

/** How columns of one kind are told by their names and values. */
export interface PersonalPattern {
  readonly kind: PersonalKind;
  /** What it is called in a sentence. */
  readonly label: string;
  /** Tells by the words of the column's name, between blanks; English, German, French, Spanish, Italian, Dutch. */
  readonly header: RegExp;
  /** Values that such a column can have if its name says what it is. */
  readonly withHeader: (value: string) => boolean;
  /** Values that say by themselves what they are. */
  readonly alone: (value: string) => boolean;
  /** About how many of other values written alike pass `alone` by chance. */
  readonly chance: number;
  /** How sure values alone can make. */
  readonly surest: "high" | "medium";
  /** Finds one in a longer text. */
  readonly within: ((value: string) => boolean) | null;
  readonly advice: string;
}

const pseudonymOrOut = "Leave it out, or replace it by a keyed pseudonym.";
const out = "Leave it out.";

const idHeader =
  / (ssn|social security|sin|tax (id|number|no)|tin|steuer ?(id|nummer|identifikationsnummer|nr)|idnr|bsn|burgerservice ?nummer|sofi ?nummer|dni|nie|nif|documento( nacional)?|nino|national insurance|ni number|codice ?fiscale|nir|insee|(numero )?secu(rite sociale)?|ahv( ?nummer)?|avs|sozialversicherungs ?nummer|svnr|rijksregister( ?nummer)?|numero national|pesel|national id|personal id|passport( no| number)?|personalausweis|ausweis ?nummer) /;

export const personalPatterns: readonly PersonalPattern[] = [
  {
    kind: "email",
    label: "e-mail addresses",
    header:
      / (e ?mails?|e ?mail ?(adress|address|adresse)|mail|courriel|correo( electronico)?|posta elettronica) /,
    withHeader: isEmail,
    alone: isEmail,
    chance: 1e-6,
    surest: "high",
    within: containsEmail,
    advice: pseudonymOrOut,
  },
  {
    kind: "iban",
    label: "account numbers (IBAN)",
    header: / iban /,
    withHeader: isIban,
    alone: isIban,
    chance: 1 / 97,
    surest: "high",
    within: containsIban,
    advice: "Replace it by a keyed pseudonym.",
  },
  {
    kind: "card",
    label: "card numbers",
    header:
      / ((credit|debit|bank|payment)? ?card ?(no|nr|number)?|pan|(kredit|bank)? ?karten?( ?(nr|nummer))|numero (de )?(carte|tarjeta|carta)|carte bancaire|tarjeta|kaart ?nummer) /,
    withHeader: isCardNumber,
    alone: isCardNumber,
    chance: 0.1,
    surest: "high",
    within: null,
    advice: "Leave it out: card numbers fall under the rules of the card industry (PCI DSS) as well.",
  },
  ...nationalIds.map((id): PersonalPattern => ({
    kind: "national-id",
    label: `national numbers of persons (${id.name})`,
    header: idHeader,
    withHeader: (value) => id.matches(compactValue(value), value),
    alone: (value) => id.matches(compactValue(value), value),
    chance: id.chance,
    surest: id.chance > 0.05 ? "medium" : "high",
    within: null,
    advice: out,
  })),
  {
    kind: "national-id",
    label: "national numbers of persons (by the column's name)",
    header: idHeader,
    withHeader: (value) => /^(?=(?:.*\d){5})[A-Z\d]{6,16}$/.test(compactValue(value)),
    alone: () => false,
    chance: 1,
    surest: "medium",
    within: null,
    advice: out,
  },
  {
    kind: "phone",
    label: "telephone numbers",
    header:
      / ((tele)?phones?|tel|telefon( ?nummer)?|telefoon( ?nummer)?|mobile|mobil(nummer)?|mobiel|cell|handy( ?nummer)?|fax|portable|telefono|movil|cellulare|gsm|numero de telephone) /,
    withHeader: couldBePhone,
    alone: isInternationalPhone,
    chance: 0.01,
    surest: "high",
    within: null,
    advice: pseudonymOrOut,
  },
  {
    kind: "ip-address",
    label: "IP addresses",
    header:
      / (ip|ipv4|ipv6|ip ?(address|adresse|addr)|adresse ip|direccion ip|indirizzo ip|client ip|remote addr) /,
    withHeader: isIpAddress,
    alone: isIpAddress,
    chance: 0.001,
    surest: "high",
    within: null,
    advice: "Leave it out, or keep its first part only.",
  },
  {
    kind: "address",
    label: "postal addresses",
    header:
      / (address( line)?( \d)?|street( address)?|strasse|str|anschrift|adresse|wohnort strasse|rue|direccion|domicilio|calle|indirizzo|via|adres|straat) /,
    withHeader: isAddress,
    alone: isAddress,
    chance: 0.01,
    surest: "medium",
    within: null,
    advice: "Leave it out; keep a region where the place matters.",
  },
  {
    kind: "postcode",
    label: "postcodes",
    header:
      / (zip( ?code)?|post ?code|postal( ?code)?|plz|postleitzahl|code ?postal|codigo postal|codice postale) |^ (cap|cp) $/,
    withHeader: couldBePostcode,
    alone: isTypicalPostcode,
    chance: 0.01,
    surest: "medium",
    within: null,
    advice: 'Keep the first digits only: generalize by "prefix".',
  },
  {
    kind: "name",
    label: "names of persons",
    header:
      / ((first|last|full|given|family|middle|sur|fore|customer|client|holder|cardholder|owner|contact|maiden) ?name|surname|forename|(vor|nach|familien|zu|kunden|geburts) ?name|(konto|karten)? ?inhaber|prenom|nom( de famille)?|apellidos?|nombres?|cognome|nome|(voor|achter)? ?naam|titulaire|titular|intestatario|name) $/,
    withHeader: couldBeName,
    alone: isLikelyName,
    chance: 0.05,
    surest: "medium",
    within: null,
    advice: pseudonymOrOut,
  },
];

/** Names of columns about the names of other things than persons. */
export const otherNames =
  / (product|file|campaign|segment|branch|bank|merchant|company|firm|brand|city|country|region|state|category|type|currency|plan|column|table|event|store|shop|agency|street|school|department|team|produkt|datei|filiale|stadt|kampagne|firmen?|marke|land|produit|ville|campagne|pays|entreprise|producto|ciudad|campana|pais|empresa|prodotto|citta|campagna|paese|azienda|stad|bedrijfs?) /;
