package al.tirana.nyja.admin;

import static al.tirana.nyja.admin.Roles.ADMINISTRATOR;
import static al.tirana.nyja.admin.Roles.AUDITOR;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;

/** The description of this API. */
@Path("openapi.yaml")
@RequestScoped
public class OpenApiResource {

    @GET
    @RolesAllowed({ADMINISTRATOR, AUDITOR})
    @Produces("application/yaml")
    public byte[] document() throws IOException {
        try (InputStream resource = OpenApiResource.class.getResourceAsStream("openapi.yaml")) {
            return resource.readAllBytes();
        }
    }
}
