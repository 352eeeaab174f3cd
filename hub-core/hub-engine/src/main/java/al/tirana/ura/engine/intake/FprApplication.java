package al.tirana.ura.engine.intake;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The door of the institutions: {@code /fpr/v1}. */
@ApplicationPath("/fpr/v1")
public class FprApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(MessagesResource.class, InboxResource.class, UnexpectedFault.class);
    }
}
