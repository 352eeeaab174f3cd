package al.tirana.nyja.engine.retention;

import java.time.LocalDate;
import java.util.List;

/**
 * What is forgotten together.
 *
 * @param due the day on which it is
 * @param over whether that day is past; then something under it still waits for its recipient, or for the next hour
 * @param agreements whose messages
 */
public record RetentionMonth(LocalDate due, boolean over, List<String> agreements) {}
