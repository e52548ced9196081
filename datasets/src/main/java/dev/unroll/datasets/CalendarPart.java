package dev.unroll.datasets;

/** What of a date and time repeats, and how it is told to a network: as a point on a circle. */
public enum CalendarPart {
  /** Hours since midnight, with their fraction; 24 go round. */
  HOUR,
  /** Days since Monday, 0 to 6; 7 go round. */
  WEEKDAY,
  /** Months since January, 0 to 11; 12 go round. */
  MONTH
}
