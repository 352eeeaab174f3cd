package al.tirana.nyja.engine.drift;

import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.delivery.ChannelPauses;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.register.Channels;
import al.tirana.nyja.engine.register.Connectors;
import al.tirana.nyja.engine.register.Institution;
import al.tirana.nyja.engine.register.Institutions;
import al.tirana.nyja.engine.register.RegisteredChannel;
import al.tirana.nyja.engine.run.AlarmKind;
import al.tirana.nyja.engine.run.Alarms;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.SchemaReady;
import al.tirana.nyja.engine.vault.HubAccess;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/** Makes the checks of channels in the running hub; tests call the same constructors. */
@ApplicationScoped
public class DriftBeans {

    @Resource
    private ContextService contexts;

    @Produces
    @Singleton
    DriftWatch watch(
            Database database,
            Ledger ledger,
            Alarms alarms,
            Clock clock,
            HubSettings settings,
            HubAccess access,
            Channels channels,
            Institutions institutions,
            ChannelPauses pauses,
            Connectors connectors) {
        String hour = settings.text("check.at").strip();
        if (hour.equals("off")) {
            return new DriftWatch(() -> alarms.open().stream()
                    .filter(open -> open.kind() == AlarmKind.CHANNEL_DRIFT)
                    .forEach(open -> alarms.close(open.kind(), open.about())));
        }
        ChannelChecks checks = new ChannelChecks(
                database,
                ledger,
                alarms,
                clock,
                access,
                () -> ofActive(channels, institutions),
                pauses::stopped,
                connectors::byId,
                hour(hour));
        return new DriftWatch(checks::look);
    }

    private static List<RegisteredChannel> ofActive(Channels channels, Institutions institutions) {
        Set<String> active = institutions.all().stream()
                .filter(Institution::active)
                .map(Institution::id)
                .collect(Collectors.toSet());
        return channels.all().stream()
                .filter(channel -> active.contains(channel.institution()))
                .toList();
    }

    static LocalTime hour(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalStateException(
                    "check.at pret orë si 20:00 ose off / check.at expects an hour such as 20:00, or off", e);
        }
    }

    /** A connector that is a deployment of its own is called in threads that see this deployment's classes. */
    void start(@Observes SchemaReady ready, DriftWatch watch) {
        Executor here = contexts.currentContextExecutor();
        watch.start(task -> new Thread(() -> here.execute(task)));
    }

    void stop(@Disposes DriftWatch watch) {
        watch.close();
    }
}
