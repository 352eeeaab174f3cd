package al.tirana.nyja.plugin.instat;

import al.tirana.nyja.spi.Text;

/** For whom a table is. */
enum Product {
    PUBLIC("rows", "", new Text("Për publikim", "For publication")),
    RESTRICTED(
            "full",
            "-RES",
            new Text(
                    "I KUFIZUAR: vetëm për përpunimin e INSTAT-it; nuk publikohet",
                    "RESTRICTED: for INSTAT's own treatment only; not for publication"));

    private final String rows;
    private final String suffix;
    private final Text label;

    Product(String rows, String suffix, Text label) {
        this.rows = rows;
        this.suffix = suffix;
        this.label = label;
    }

    /** Where a message has its rows. */
    String rows() {
        return rows;
    }

    String suffix() {
        return suffix;
    }

    Text label() {
        return label;
    }
}
