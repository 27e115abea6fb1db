/** A short series with trend and seasons of three, for numbers of R 4.2 with forecast 8.20. */
export const threes = [12, 15, 11, 18, 20, 17, 21, 26, 22, 28, 31, 27];

/** The same three times, each higher: `c(threes, threes * 1.5, threes * 2)`. */
export const longThrees = [1, 1.5, 2].flatMap((factor) => threes.map((value) => value * factor));

/** Passengers of airlines in thousands per month 1949 to 1952 (R `AirPassengers`). */
export const passengers = [
  112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149, 170, 170, 158,
  133, 114, 140, 145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166, 171, 180, 193, 181, 183, 218,
  230, 242, 209, 191, 172, 194,
];
