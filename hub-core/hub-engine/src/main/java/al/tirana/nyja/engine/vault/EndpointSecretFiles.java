package al.tirana.nyja.engine.vault;

import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * Secrets of endpoints: one file each in a folder of their own, so that no setting can name a key of the hub itself and
 * send it to a stranger. Read each time; nothing is kept. For many threads.
 */
public final class EndpointSecretFiles implements EndpointSecrets {

    private static final String NAMES = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
    private static final int LARGEST = 65_536;
    private static final Set<PosixFilePermission> FOR_OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Path folder;

    /** @param home {@code nyja.home} */
    public EndpointSecretFiles(Path home) {
        this.folder = home.resolve("secrets").resolve("endpoints");
    }

    @Override
    public byte[] read(String name) throws PartnerFault {
        if (!name.matches(NAMES)) {
            throw new PartnerFault(
                    PartnerFault.Kind.UNREACHABLE,
                    new Text(
                            "emri i sekretit nuk është emër skedari: shkronja, shifra, pika, viza",
                            "the secret's name is no file name: letters, digits, dots, hyphens"));
        }
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw fault(name, "mungon", "is missing");
        }
        try {
            if (openToOthers(file)) {
                throw fault(
                        name,
                        "mund të lexohet nga të tjerët: hiqni lejet (chmod 600)",
                        "can be read by others: take their permission away (chmod 600)");
            }
            try (InputStream in = Files.newInputStream(file)) {
                return in.readNBytes(LARGEST);
            }
        } catch (IOException e) {
            throw fault(name, "nuk lexohet", "cannot be read");
        }
    }

    private static boolean openToOthers(Path file) throws IOException {
        try {
            return Files.getPosixFilePermissions(file).stream().anyMatch(FOR_OTHERS::contains);
        } catch (UnsupportedOperationException e) {
            return false; // a file system without such permissions guards its files in its own way
        }
    }

    private static PartnerFault fault(String name, String sq, String en) {
        String file = "secrets/endpoints/" + name + " ";
        return new PartnerFault(PartnerFault.Kind.UNREACHABLE, new Text(file + sq, file + en));
    }
}
