package al.tirana.nyja.engine.type.referral;

import al.tirana.nyja.engine.alarm.OfficeMail;
import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.register.Account;
import al.tirana.nyja.engine.register.Administrators;
import al.tirana.nyja.engine.register.Institutions;
import al.tirana.nyja.engine.register.Role;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.SchemaReady;
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
import java.util.stream.Collectors;

/** Makes the watch over late referrals, and their lists, in the running hub; tests call the same constructors. */
@ApplicationScoped
public class ReferralBeans {

    @Produces
    @Singleton
    LateReferralWatch watch(Database database, HumanTasks tasks) {
        return new LateReferralWatch(new LateReferrals(database, tasks));
    }

    @Produces
    @Singleton
    ReferralLists lists(Database database, Clock clock) {
        return new ReferralLists(database, clock);
    }

    void start(@Observes SchemaReady ready, LateReferralWatch watch) {
        watch.start();
    }

    void stop(@Disposes LateReferralWatch watch) {
        watch.close();
    }

    @Produces
    @Singleton
    MorningWatch morning(
            Database database,
            Ledger ledger,
            ReferralLists referrals,
            Administrators administrators,
            Institutions institutions,
            Clock clock,
            HubSettings settings,
            OfficeMail office) {
        String hour = settings.text("coordinator.mail.at").strip();
        if (hour.equals("off")) {
            return new MorningWatch(() -> {});
        }
        MorningMail mail = new MorningMail(
                database, ledger, referrals, () -> units(administrators, institutions), office, hour(hour), clock);
        return new MorningWatch(mail::look);
    }

    /** Of which somebody with an account that acts is the coordinator. */
    private static List<MorningMail.Unit> units(Administrators administrators, Institutions institutions) {
        Set<String> coordinated = administrators.all().stream()
                .filter(account -> account.state() == Account.State.ACTIVE
                        && account.coordinates() != null
                        && account.roles().contains(Role.COORDINATOR))
                .map(Account::coordinates)
                .collect(Collectors.toSet());
        return institutions.all().stream()
                .filter(one -> coordinated.contains(one.id()))
                .map(one ->
                        new MorningMail.Unit(one.id(), one.contacts().cases().mail()))
                .toList();
    }

    static LocalTime hour(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalStateException(
                    "coordinator.mail.at pret orë si 07:30 ose off / coordinator.mail.at expects an hour such as 07:30, or off",
                    e);
        }
    }

    void start(@Observes SchemaReady ready, MorningWatch watch) {
        watch.start();
    }

    void stop(@Disposes MorningWatch watch) {
        watch.close();
    }
}
