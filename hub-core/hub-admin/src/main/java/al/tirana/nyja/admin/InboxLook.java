package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.CertificateStanding;
import al.tirana.nyja.engine.register.CertificateStandings;
import al.tirana.nyja.engine.register.Institution;
import al.tirana.nyja.engine.register.Institutions;
import al.tirana.nyja.engine.register.RegisteredChannel;
import al.tirana.nyja.engine.register.WaitingDeliveries;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The hub cannot call an institution that fetches; what can be said is whether it could come, whether it did, and what waits. */
@ApplicationScoped
public class InboxLook {

    private static final Text NO_CERTIFICATE = new Text(
            "Institucioni nuk mund të vijë për mesazhet e veta: nuk ka certifikatë që Nyja e pranon",
            "The institution cannot come for its messages: it has no certificate that the hub accepts");
    private static final Text INACTIVE = new Text(
            "Institucioni nuk mund të vijë për mesazhet e veta: nuk është aktiv",
            "The institution cannot come for its messages: it is not active");
    private static final Text ACTIVATE = new Text(
            "Propozoni aktivizimin te faqja e institucionit; një person i dytë e miraton",
            "Propose its activation on the institution's page; a second person approves it");
    private static final Text NEXT = new Text(
            "Shtoni një certifikatë nga një autoritet i pranuar, te faqja e institucionit",
            "Add a certificate of an accepted authority, on the institution's page");

    private final Institutions institutions;
    private final CertificateStandings standings;
    private final WaitingDeliveries waiting;

    @Inject
    public InboxLook(Institutions institutions, CertificateStandings standings, WaitingDeliveries waiting) {
        this.institutions = institutions;
        this.standings = standings;
        this.waiting = waiting;
    }

    protected InboxLook() {
        this(null, null, null);
    }

    /** @param counts whether whoever asks may hear how many wait */
    ChannelTest.Result look(RegisteredChannel channel, boolean counts) {
        Institution institution = institutions.get(channel.institution());
        List<CertificateStanding> accepted = standings.of(List.of(institution)).stream()
                .filter(one -> one.active() && one.problem() == null)
                .toList();
        return result(channel, institution.active(), accepted, counts ? waiting.over(channel.id()) : 0);
    }

    /** @param active the door knows no certificate of an institution that is not */
    static ChannelTest.Result result(
            RegisteredChannel channel, boolean active, List<CertificateStanding> accepted, long waits) {
        Text missing = !active ? INACTIVE : accepted.isEmpty() ? NO_CERTIFICATE : null;
        boolean ok = missing == null;
        Text said = ok ? said(accepted) : missing;
        Text all = waits == 0
                ? said
                : new Text(
                        said.sq() + "; " + Attention.many(waits, "dërgesë e pret", "dërgesa e presin"),
                        said.en() + "; " + Attention.many(waits, "delivery waits for it", "deliveries wait for it"));
        return new ChannelTest.Result(
                channel.institution(),
                channel.name(),
                channel.connector(),
                channel.version(),
                ok,
                0,
                ok ? null : Problem.of(409, "INBOX_UNREACHED", missing, active ? NEXT : ACTIVATE),
                all.sq(),
                all.en());
    }

    private static Text said(List<CertificateStanding> accepted) {
        Instant last = accepted.stream()
                .map(CertificateStanding::usedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        if (last == null) {
            return new Text(
                    "Këtu vjen vetë institucioni; certifikata pranohet, por ende nuk është lidhur asnjëherë",
                    "Here the institution comes itself; its certificate is accepted, but it has never connected yet");
        }
        String at = Attention.second(last);
        return new Text(
                "Këtu vjen vetë institucioni; certifikata pranohet, dhe është lidhur për herë të fundit më " + at,
                "Here the institution comes itself; its certificate is accepted, and it connected last on " + at);
    }
}
