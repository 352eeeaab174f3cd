package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * A message in its {@link Canonical} form, written once: what is signed of it, what ties a disclosure to it, and what it
 * means, are each some of the same members in the same order.
 *
 * <p>Of the message as it was when this was made. Not to be changed, so safe for all threads.
 */
public final class CanonicalMessage {

    /** A member as it is written, its name included. */
    private record Member(String name, byte[] text) {}

    private final List<Member> members;

    /** @throws IllegalArgumentException as {@link Canonical#bytes} */
    public static CanonicalMessage of(ObjectNode message) {
        return new CanonicalMessage(message);
    }

    private CanonicalMessage(ObjectNode message) {
        List<String> names = new ArrayList<>(message.size());
        message.fieldNames().forEachRemaining(names::add);
        Collections.sort(names);
        members = new ArrayList<>(names.size());
        var out = new StringBuilder(1024);
        var writer = new CanonicalWriter(out);
        for (String name : names) {
            out.setLength(0);
            writer.member(name, message.get(name));
            members.add(new Member(name, utf8(out)));
        }
    }

    /** All of it. */
    public byte[] bytes() {
        return some(name -> true);
    }

    /** What a signature is over. */
    public byte[] unsigned() {
        return some(name -> !name.equals(FprSignature.FIELD));
    }

    /** All of it, with this signature instead of its own. */
    byte[] signed(String signature) {
        var out = new StringBuilder(signature.length() + 16);
        new CanonicalWriter(out).member(FprSignature.FIELD, TextNode.valueOf(signature));
        List<Member> signed = new ArrayList<>(members.size() + 1);
        members.stream()
                .filter(member -> !member.name().equals(FprSignature.FIELD))
                .forEach(signed::add);
        signed.add(new Member(FprSignature.FIELD, utf8(out)));
        signed.sort(Comparator.comparing(Member::name));
        return object(signed);
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
        return object(
                members.stream().filter(member -> which.test(member.name())).toList());
    }

    private static byte[] object(List<Member> members) {
        int length =
                members.stream().mapToInt(member -> member.text().length + 1).sum();
        byte[] object = new byte[Math.max(length, 1) + 1];
        object[0] = '{';
        int next = 1;
        for (Member member : members) {
            System.arraycopy(member.text(), 0, object, next, member.text().length);
            next += member.text().length;
            object[next++] = ',';
        }
        object[object.length - 1] = '}';
        return object;
    }

    private static byte[] utf8(StringBuilder text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
