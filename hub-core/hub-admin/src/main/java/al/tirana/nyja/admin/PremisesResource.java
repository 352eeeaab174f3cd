package al.tirana.nyja.admin;

import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.vault.OwnCertificates;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;

/** What the hub stands on: the disk of its home, and the certificates without which nobody reaches it. Answers also while the database is away. */
@Path("premises")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class PremisesResource {

    /** Of the home's disk; null where the system does not say. */
    public record Disk(long freeBytes, long totalBytes) {}

    /**
     * A certificate that the server works with since it started.
     *
     * @param authority its name; null for the hub's own
     */
    public record Certificate(String authority, Instant notAfter) {}

    /** All of it. */
    public record Premises(Disk disk, List<Certificate> certificates) {}

    private final HubSettings settings;
    private final OwnCertificates certificates;

    @Inject
    public PremisesResource(HubSettings settings, OwnCertificates certificates) {
        this.settings = settings;
        this.certificates = certificates;
    }

    public PremisesResource() {
        this(null, null);
    }

    @GET
    public Premises look() {
        return new Premises(
                disk(),
                certificates.all().stream()
                        .map(one -> new Certificate(one.authority(), one.notAfter()))
                        .toList());
    }

    private Disk disk() {
        try {
            FileStore store = Files.getFileStore(settings.home());
            return new Disk(store.getUsableSpace(), store.getTotalSpace());
        } catch (IOException e) {
            return null;
        }
    }
}
