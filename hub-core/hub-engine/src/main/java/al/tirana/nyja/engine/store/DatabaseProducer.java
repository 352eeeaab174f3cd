package al.tirana.nyja.engine.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import javax.sql.DataSource;

/** Looks the datasource up once, on the deployment's own thread. */
@ApplicationScoped
public class DatabaseProducer {

    @Resource(lookup = "java:jboss/datasources/Nyja")
    private DataSource source;

    @Produces
    @jakarta.inject.Singleton
    Database database() {
        return new Database(source);
    }
}
