package al.tirana.nyja.console;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the admin API answered.
 *
 * @param total of a list, how many there are in all; -1 if it did not say
 */
record Answer(int status, JsonNode body, long total) {

    private static final int FIRST_OF_PROBLEMS = 400;

    boolean good() {
        return status < FIRST_OF_PROBLEMS;
    }
}
