package al.tirana.ura.server;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** All REST resources of the hub, found by their annotations, under the server's root. */
@ApplicationPath("/")
public class HubApplication extends Application {}
