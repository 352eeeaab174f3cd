package al.tirana.nyja.engine.alarm;

import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.run.Alarms;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.SchemaReady;
import al.tirana.nyja.engine.vault.HubAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Makes the telling of alarms in the running hub; tests call the same constructors. */
@ApplicationScoped
public class AlarmBeans {

    @Produces
    @Singleton
    AlarmWatch watch(
            Database database, Ledger ledger, Alarms alarms, Clock clock, HubSettings settings, HubAccess access) {
        return new AlarmWatch(new AlarmTeller(
                database,
                ledger,
                alarms,
                clock,
                ways(settings, access),
                settings.duration("alarm.again"),
                settings.duration("alarm.pause")));
    }

    void start(@Observes SchemaReady ready, AlarmWatch watch) {
        watch.start();
    }

    void stop(@Disposes AlarmWatch watch) {
        watch.close();
    }

    @Produces
    @Singleton
    OfficeMail office(HubSettings settings, HubAccess access) {
        MailWay mail = new MailWay(server(settings), settings.text("alarm.mail.from"), "", access);
        return (to, letter) -> mail.send(List.of(to), letter);
    }

    private static MailWay.Server server(HubSettings settings) {
        return new MailWay.Server(
                settings.text("alarm.mail.host"),
                settings.integer("alarm.mail.port"),
                settings.text("alarm.mail.tls").equals("tls"),
                settings.text("alarm.mail.user"),
                settings.text("alarm.mail.secret"));
    }

    static List<AlarmWay> ways(HubSettings settings, HubAccess access) {
        List<AlarmWay> ways = new ArrayList<>();
        if (!settings.text("alarm.mail.to").isBlank()) {
            ways.add(new MailWay(
                    server(settings), settings.text("alarm.mail.from"), settings.text("alarm.mail.to"), access));
        }
        if (!settings.text("alarm.webhook.url").isBlank()) {
            ways.add(new WebhookWay(settings.text("alarm.webhook.url"), settings.text("alarm.webhook.secret"), access));
        }
        return ways;
    }
}
