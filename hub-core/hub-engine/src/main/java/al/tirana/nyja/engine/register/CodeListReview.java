package al.tirana.nyja.engine.register;

import al.tirana.nyja.fpr.Classification;
import al.tirana.nyja.fpr.Classification.Entry;
import al.tirana.nyja.spi.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a version of a code list would change, for whoever approves it.
 *
 * @param before the version that it is compared with; 0: the list as the hub brings it
 * @param codes how many it has
 * @param changes code by code, new ones first; codes that stay as they are do not stand here
 * @param effects of agreements that use the list, in force or not
 */
public record CodeListReview(
        CodeListVersion version, int before, int codes, List<Change> changes, List<Effect> effects) {

    /** How a code differs. */
    public enum Kind {
        NEW,
        GONE,
        CHANGED
    }

    /**
     * One code.
     *
     * @param was what stood there; null if it is new
     * @param now what stands there; null if it is gone
     */
    public record Change(Kind kind, String code, Entry was, Entry now) {}

    /**
     * Where an agreement uses the list.
     *
     * @param version of the agreement: in force, else proposed, else the newest
     * @param inForce whether it is in force; it keeps the list by which it was proposed
     * @param where table document and column of a partner's file; the agreement's territory; or a field of messages
     * @param gaps what would keep it from being proposed again, and does not today; empty: nothing
     */
    public record Effect(String agreement, int version, boolean inForce, String flow, String where, List<Text> gaps) {}

    static List<Change> changes(Classification was, Classification now) {
        Map<String, Entry> before = byCode(was);
        Map<String, Entry> after = byCode(now);
        List<Change> added = new ArrayList<>();
        List<Change> changed = new ArrayList<>();
        List<Change> gone = new ArrayList<>();
        after.forEach((code, entry) -> {
            Entry old = before.get(code);
            if (old == null) {
                added.add(new Change(Kind.NEW, code, null, entry));
            } else if (!old.equals(entry)) {
                changed.add(new Change(Kind.CHANGED, code, old, entry));
            }
        });
        before.forEach((code, entry) -> {
            if (!after.containsKey(code)) {
                gone.add(new Change(Kind.GONE, code, entry, null));
            }
        });
        added.addAll(gone);
        added.addAll(changed);
        return List.copyOf(added);
    }

    private static Map<String, Entry> byCode(Classification classification) {
        Map<String, Entry> codes = new LinkedHashMap<>();
        classification.entries().forEach(entry -> codes.put(entry.code(), entry));
        return codes;
    }
}
