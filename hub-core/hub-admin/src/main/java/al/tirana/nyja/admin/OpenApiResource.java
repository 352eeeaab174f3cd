package al.tirana.nyja.admin;

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
    @Produces("application/yaml")
    public byte[] document() throws IOException {
        try (InputStream resource = OpenApiResource.class.getResourceAsStream("openapi.yaml")) {
            return resource.readAllBytes();
        }
    }
}
