package al.tirana.nyja.admin;

import al.tirana.nyja.engine.store.Database;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Properties;

/** Which versions run, as somebody is asked who reports a fault. */
@Path("versions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class VersionsResource {

    /** Written into the archive by the build. */
    private static final String BUILT = "/META-INF/maven/al.tirana.nyja/hub-admin/pom.properties";

    private static final String SCHEMA =
            "select version from flyway_schema_history where version is not null order by installed_rank desc limit 1";

    /**
     * All of them.
     *
     * @param hub null in a build without an archive
     * @param schema number of the latest migration
     */
    public record Versions(String hub, String java, String server, String database, String schema) {}

    private final Database database;

    @Context
    private ServletContext server;

    @Inject
    public VersionsResource(Database database) {
        this.database = database;
    }

    public VersionsResource() {
        this(null);
    }

    @GET
    public Versions all() throws IOException {
        String hub = hub();
        String runs = server.getServerInfo();
        return database.read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(SCHEMA)) {
                return new Versions(
                        hub,
                        Runtime.version().toString(),
                        runs,
                        connection.getMetaData().getDatabaseProductVersion(),
                        row.next() ? row.getString(1) : null);
            }
        });
    }

    private static String hub() throws IOException {
        try (InputStream file = VersionsResource.class.getResourceAsStream(BUILT)) {
            if (file == null) {
                return null;
            }
            Properties built = new Properties();
            built.load(file);
            return built.getProperty("version");
        }
    }
}
