package al.tirana.nyja.connector.sftp;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;

/** The kinds of host keys that servers have, with the signatures by which they prove them. None with SHA-1. */
enum KeyKind {
    ED25519("ssh-ed25519", BuiltinSignatures.ed25519),
    ECDSA_256("ecdsa-sha2-nistp256", BuiltinSignatures.nistp256),
    ECDSA_384("ecdsa-sha2-nistp384", BuiltinSignatures.nistp384),
    ECDSA_521("ecdsa-sha2-nistp521", BuiltinSignatures.nistp521),
    RSA("ssh-rsa", BuiltinSignatures.rsaSHA512, BuiltinSignatures.rsaSHA256);

    private final String type;
    private final List<BuiltinSignatures> signatures;

    KeyKind(String type, BuiltinSignatures... signatures) {
        this.type = type;
        this.signatures = List.of(signatures);
    }

    /** @param type as it stands in {@code authorized_keys} and {@code known_hosts} */
    static Optional<KeyKind> of(String type) {
        return Arrays.stream(values()).filter(kind -> kind.type.equals(type)).findFirst();
    }

    static Set<KeyKind> all() {
        return EnumSet.allOf(KeyKind.class);
    }

    /** What is proposed to a server that should show a key of one of these kinds. */
    static List<NamedFactory<Signature>> signatures(Collection<KeyKind> kinds) {
        return kinds.stream()
                .flatMap(kind -> kind.signatures.stream())
                .filter(BuiltinSignatures::isSupported)
                .<NamedFactory<Signature>>map(signature -> signature)
                .toList();
    }
}
