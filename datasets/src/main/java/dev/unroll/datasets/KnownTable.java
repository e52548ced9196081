package dev.unroll.datasets;

import java.util.Locale;

/** Tables that are known by name. */
public enum KnownTable {
  /** Airline passengers a month, 1949 to 1960 (Box and Jenkins 1970, series G). */
  AIR_PASSENGERS("series", "air-passengers.csv"),
  /** Carbon dioxide above Mauna Loa, parts per million, monthly from 1959 to 1997. */
  CO2("series", "co2.csv"),
  /** Mean air temperature of Nottingham Castle, degrees Fahrenheit, monthly from 1920 to 1939. */
  NOTTINGHAM("series", "nottingham-temperature.csv"),
  /** Sunspot numbers, monthly from 1749 on. */
  SUNSPOTS("series", "sunspots.csv"),
  /** Electricity transformer, hourly: six loads and the oil's temperature (Zhou et al. 2021). */
  ETT_H1("ett", "ETTh1.csv");

  private final String dataset;
  private final String file;

  KnownTable(String dataset, String file) {
    this.dataset = dataset;
    this.file = file;
  }

  /** The name in a configuration. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The known data set that its file belongs to. */
  public String dataset() {
    return dataset;
  }

  public String file() {
    return file;
  }
}
