package al.tirana.nyja.simulator.balance;

/**
 * A row about people who moved.
 *
 * @param measure {@code HYRJE} or {@code DALJE}
 * @param nja another unit of the municipality, or empty
 * @param bashki another municipality, or empty
 * @param country or empty
 */
record Movement(
        String unit,
        String measure,
        String sex,
        String age,
        String nja,
        String bashki,
        String country,
        String reason,
        long count) {

    Movement counting(long other) {
        return new Movement(unit, measure, sex, age, nja, bashki, country, reason, other);
    }
}
