package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.security.MessageDigest;
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
    private record Member(String name, byte[] text, int from, int length) {}

    private static final int USUAL_LENGTH = 3000;

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
        var writer = new CanonicalWriter(USUAL_LENGTH);
        int[] ends = new int[names.size()];
        for (int i = 0; i < ends.length; i++) {
            writer.member(names.get(i), message.get(names.get(i)));
            ends[i] = writer.length();
        }
        byte[] text = writer.buffer();
        for (int i = 0, from = 0; i < ends.length; from = ends[i++]) {
            members.add(new Member(names.get(i), text, from, ends[i] - from));
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
        var writer = new CanonicalWriter(signature.length() + 16);
        writer.member(FprSignature.FIELD, TextNode.valueOf(signature));
        List<Member> signed = new ArrayList<>(members.size() + 1);
        members.stream()
                .filter(member -> !member.name().equals(FprSignature.FIELD))
                .forEach(signed::add);
        signed.add(new Member(FprSignature.FIELD, writer.buffer(), 0, writer.length()));
        signed.sort(Comparator.comparing(Member::name));
        return object(signed);
    }

    /** An object of these members, as far as the message has them. */
    public byte[] only(Collection<String> names) {
        return some(names::contains);
    }

    /** As {@link Canonical#originHash}, without all of it in one array. */
    public String originHash() {
        MessageDigest digest = Canonical.sha256();
        char before = '{';
        for (Member member : members) {
            digest.update((byte) before);
            digest.update(member.text(), member.from(), member.length());
            before = ',';
        }
        digest.update(members.isEmpty() ? new byte[] {'{', '}'} : new byte[] {'}'});
        return Canonical.originHash(digest);
    }

    private byte[] some(Predicate<String> which) {
        List<Member> some = new ArrayList<>(members.size());
        for (Member member : members) {
            if (which.test(member.name())) {
                some.add(member);
            }
        }
        return object(some);
    }

    private static byte[] object(List<Member> members) {
        int length = 0;
        for (Member member : members) {
            length += member.length() + 1;
        }
        byte[] object = new byte[Math.max(length, 1) + 1];
        object[0] = '{';
        int next = 1;
        for (Member member : members) {
            System.arraycopy(member.text(), member.from(), object, next, member.length());
            next += member.length();
            object[next++] = ',';
        }
        object[object.length - 1] = '}';
        return object;
    }
}
