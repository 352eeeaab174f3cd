package al.tirana.nyja.disclosure;

import java.util.Map;
import java.util.Optional;

/**
 * Why a number is safe: populations that nobody outside can tell from the real one, in which it is greater and less.
 *
 * @param target the number
 * @param greater the other population, by how its atoms differ
 * @param less another one
 * @param knowing the same two, for an onlooker who knows which numbers are small; empty: the number is not known to be so
 */
record Proof(Target target, Map<Long, Long> greater, Map<Long, Long> less, Optional<Knowing> knowing) {

    record Knowing(Map<Long, Long> greater, Map<Long, Long> less) {}
}
