package al.tirana.nyja.engine.delivery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whoever asked a question is told of its end by the message with which questions end: that it is owed is written down, and
 * {@link OwedEnds} pays it. Other senders are told at once.
 */
final class QuestionNotices implements Notices {

    private static final String OWE = """
            insert into question_end (delivery_id, why, owed_at, due_at) values (?, ?, ?, ?) on conflict do nothing""";

    private record Flow(String agreement, int version, String flow) {}

    private final Notices others;
    private final AskingFlows flows;
    private final Clock clock;

    /** @param flows those too that may be such, as long as nobody can say it */
    QuestionNotices(Notices others, AskingFlows flows, Clock clock) {
        this.others = others;
        this.flows = flows;
        this.clock = clock;
    }

    @Override
    public void send(Connection tx, List<About> ended) throws SQLException {
        Map<Flow, Boolean> known = new HashMap<>();
        List<About> rest = new ArrayList<>();
        for (About about : ended) {
            if (isQuestion(tx, about.delivery(), known)) {
                owe(tx, about.delivery(), about.why());
            } else {
                rest.add(about);
            }
        }
        others.send(tx, rest);
    }

    @Override
    public void skipped(Connection tx, Head delivery) throws SQLException {
        if (isQuestion(tx, delivery, new HashMap<>())) {
            owe(tx, delivery, Why.HUMAN);
        } else {
            others.skipped(tx, delivery);
        }
    }

    /** What was asked is a question. While its plugin is away, so is what may be one: its asker is told when it is back. */
    private boolean isQuestion(Connection tx, Head head, Map<Flow, Boolean> known) throws SQLException {
        if (head.agreement().equals(AGREEMENT)) {
            return false;
        }
        Flow flow = new Flow(head.agreement(), head.agreementVersion(), head.flow());
        Boolean asks = known.get(flow);
        if (asks == null) {
            asks = flows.asks(tx, flow.agreement(), flow.version(), flow.flow());
            known.put(flow, asks);
        }
        return asks || wasAsked(tx, head);
    }

    private static boolean wasAsked(Connection tx, Head head) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement("select from question where disclosure_id = ?")) {
            select.setObject(1, head.disclosureId());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private void owe(Connection tx, Head head, Why why) throws SQLException {
        owe(tx, head.id(), why, clock);
    }

    static void owe(Connection tx, long delivery, Why why, Clock clock) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement(OWE)) {
            insert.setLong(1, delivery);
            insert.setString(2, why.name());
            insert.setObject(3, Times.at(clock.instant()));
            insert.setObject(4, Times.at(clock.instant()));
            insert.executeUpdate();
        }
    }
}
