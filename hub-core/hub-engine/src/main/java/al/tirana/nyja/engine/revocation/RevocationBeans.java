package al.tirana.nyja.engine.revocation;

import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.delivery.ServerName;
import al.tirana.nyja.engine.run.Alarms;
import al.tirana.nyja.engine.store.SchemaReady;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.engine.vault.HubKeys;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.nio.file.Path;
import java.time.Clock;

/** Makes the bringing of lists in the running hub; tests call the same constructors. */
@ApplicationScoped
public class RevocationBeans {

    @Produces
    @Singleton
    RevocationWatch watch(HubSettings settings, HubKeys keys, HubAccess access, Alarms alarms, Clock clock) {
        if (settings.flag("revocation.hard")) {
            keys.revocations().demand();
        }
        RevocationLists lists = new RevocationLists(
                settings.home().resolve("revocation"),
                ListSource.of(
                        settings.text("revocation.lists"), settings.home().resolve("secrets/revocation"), access.tls()),
                settings.duration("revocation.every"),
                new ListReading(keys.authorities()),
                keys.revocations(),
                alarms,
                clock,
                ServerName.of(Path.of(System.getProperty("jboss.server.data.dir"))),
                access::forgetSessions);
        lists.begin();
        return new RevocationWatch(lists::look);
    }

    /** What was kept counts before anybody is let in or called. */
    void begin(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) Startup event, RevocationWatch watch) {
        watch.tasks();
    }

    void start(@Observes SchemaReady ready, RevocationWatch watch) {
        watch.start();
    }

    void stop(@Disposes RevocationWatch watch) {
        watch.close();
    }
}
