import type { Random } from "../analysis/random.ts";
import type { Customer } from "./customers.ts";

const firstNames: Readonly<Record<string, readonly string[]>> = {
  female:
    `Alice Amelie Andrea Anna Barbara Carla Caroline Charlotte Chiara Claire Claudia Daniela Diana Elena Elisa Emily Emma
    Eva Florence Giulia Hannah Helen Ines Isabel Jane Jennifer Julia Karen Laura Lea Lena Linda Lisa Lucia Maria Marie Martina
    Megan Monica Natalie Nina Nora Olivia Patricia Paula Petra Rachel Rebecca Rosa Sandra Sara Silvia Sofia Sophie Susan Teresa
    Valentina Vera Zoe`.split(/\s+/),
  male: `Adam Adrian Albert Alexander Andrew Antonio Arthur Ben Bruno Carlos Charles Chris Daniel David Diego Eduardo Eric Fabian
    Felix Francesco Frank Gabriel George Giovanni Harry Henry Hugo Ian Jack Jacob James Jan Joel John Jonas Julian Karl Kevin Lars
    Leon Louis Luca Lukas Marco Mark Martin Matteo Max Michael Nathan Nicolas Oliver Oscar Pablo Paul Peter Philip Robert Simon
    Stefan Thomas Tim Victor Walter`.split(/\s+/),
};

const lastNames =
  `Abbott Albrecht Bakker Barnes Becker Bell Bianchi Blanc Brandt Brooks Carter Castro Clarke Conti Cooper Costa
  Dekker Dubois Duarte Evans Ferrari Fischer Fontaine Foster Garcia Gerber Graham Haas Harris Hughes Jansen Kaiser Keller Klein Lambert
  Lang Leroy Lopez Marchetti Marin Mercier Meyer Moreau Moretti Morgan Navarro Neumann Ortega Palmer Perrin Reid Ricci Romano Roussel
  Santos Schmidt Schulz Serra Smit Torres Turner Vidal Visser Vogel Wagner Walsh Weber Winter Wood Young`.split(
    /\s+/,
  );

/** Domains that are kept for examples (RFC 2606). */
const domains = ["example.com", "example.org", "example.net"];
/** Numbers that Ofcom keeps for drama: nobody has them. */
const phones = [
  "+44 7700 900",
  "+44 20 7946 0",
  "+44 1632 960",
  "+44 113 496 0",
  "+44 161 496 0",
  "+44 118 496 0",
];

const choose = <T>(all: readonly T[], random: Random): T => all[random.integer(all.length)]!;

/** Who a customer is: made up, and of ranges that belong to nobody. */
export function makePerson({ customer_id, gender, age }: Customer, random: Random) {
  const [first, last] = [choose(firstNames[gender]!, random), choose(lastNames, random)];
  const number = Number(customer_id.slice(1));
  return {
    full_name: `${first} ${last}`,
    email: `${first}.${last}.${number}@${choose(domains, random)}`.toLowerCase(),
    phone: `${choose(phones, random)}${String(random.integer(1000)).padStart(3, "0")}`,
    iban: makeIban(number, random),
    birth: Date.UTC(2024 - age, random.integer(12), 1 + random.integer(28)),
  };
}

/** With valid check digits, of country ZZ, which ISO 3166 gives to nobody. */
function makeIban(number: number, random: Random): string {
  const account = `${String(random.integer(100_000_000)).padStart(8, "0")}${String(number).padStart(10, "0")}`;
  const check = 98n - (BigInt(`${account}353500`) % 97n);
  return `ZZ${String(check).padStart(2, "0")}${account}`;
}
