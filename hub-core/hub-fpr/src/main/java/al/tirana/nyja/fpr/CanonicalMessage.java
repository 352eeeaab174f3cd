package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/**
 * A message in its {@link Canonical} form, written once: what is signed of it, what ties a disclosure to it, and what it
 * means, are each some of the same members in the same order.
 *
 * <p>Of the message as it was when this was made. Not to be changed, so safe for all threads.
 */
public final class CanonicalMessage {

    /** Where a member stands in the text, its name included. */
    private record Member(String name, int start, int end) {}

    private final String text;
    private final List<Member> members = new ArrayList<>();

    /** @throws IllegalArgumentException as {@link Canonical#bytes} */
    public static CanonicalMessage of(ObjectNode message) {
        return new CanonicalMessage(message);
    }

    private CanonicalMessage(ObjectNode message) {
        List<String> names = new ArrayList<>(message.size());
        message.fieldNames().forEachRemaining(names::add);
        Collections.sort(names);
        var out = new StringBuilder(2048);
        var writer = new CanonicalWriter(out);
        for (String name : names) {
            int start = out.length();
            writer.member(name, message.get(name));
            members.add(new Member(name, start, out.length()));
        }
        text = out.toString();
    }

    /** All of it. */
    public byte[] bytes() {
        return some(name -> true);
    }

    /** What a signature is over. */
    public byte[] unsigned() {
        return some(name -> !name.equals(FprSignature.FIELD));
    }

    /** An object of these members, as far as the message has them. */
    public byte[] only(Collection<String> names) {
        return some(names::contains);
    }

    /** As {@link Canonical#originHash}. */
    public String originHash() {
        return Canonical.originHash(bytes());
    }

    private byte[] some(Predicate<String> which) {
        var out = new StringBuilder(text.length() + members.size() + 2).append('{');
        for (Member member : members) {
            if (which.test(member.name())) {
                out.append(out.length() > 1 ? "," : "").append(text, member.start(), member.end());
            }
        }
        return out.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }
}
