package al.tirana.nyja.engine.intake;

import al.tirana.nyja.engine.gate.Admission;
import al.tirana.nyja.engine.gate.AgreementsRead;
import al.tirana.nyja.engine.gate.Envelope;
import al.tirana.nyja.engine.gate.Gate;
import al.tirana.nyja.engine.gate.Refusal;
import al.tirana.nyja.engine.gate.VerifiedMessage;
import al.tirana.nyja.engine.intake.DuplicateCheck.FirstAnswer;
import al.tirana.nyja.fpr.Household;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Notices of households that are looked up together and written together, in one transaction: a file holds many, and a
 * round trip for each step of each would take longer than all the work. A notice changes nothing before it is certain
 * that it is taken, so none needs a savepoint. What each leaves behind is the same as if it had come alone, in the same
 * order: before a refusal is written down, those that came before it are. For one thread.
 */
final class RecordGroup {

    private record Member(int place, VerifiedMessage examined, byte[] fingerprint) {}

    private final Gate gate;
    private final DuplicateCheck firstAnswers;
    private final AdmissionWriter commit;
    private final Refusals refusals;
    private final Connection tx;
    private final AgreementsRead agreements;
    private final Taken[] taken;
    private final List<Member> members = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final List<Writing> writings = new ArrayList<>();

    /** @param taken takes what became of each */
    RecordGroup(
            Gate gate,
            DuplicateCheck firstAnswers,
            AdmissionWriter commit,
            Refusals refusals,
            Connection tx,
            Taken[] taken) {
        this.gate = gate;
        this.firstAnswers = firstAnswers;
        this.commit = commit;
        this.refusals = refusals;
        this.tx = tx;
        this.agreements = gate.reading(tx);
        this.taken = taken;
    }

    /** One more; those that went before are written first if it may be one of them again. */
    void add(int place, VerifiedMessage examined) throws SQLException {
        Envelope envelope = examined.envelope();
        Set<String> own = Set.of(envelope.id().toString(), envelope.source() + "\n" + envelope.idempotencyKey());
        if (own.stream().anyMatch(names::contains)) {
            write();
        }
        names.addAll(own);
        members.add(new Member(place, examined, firstAnswers.fingerprint(envelope)));
    }

    /** Afterwards the transaction holds all that was added, and the group is empty. */
    void write() throws SQLException {
        if (members.isEmpty()) {
            return;
        }
        List<DuplicateCheck.Known> known = firstAnswers.find(
                tx, members.stream().map(member -> member.examined().envelope()).toList());
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            try {
                taken[member.place()] = judge(member, known.get(i));
            } catch (Refusal refusal) {
                writeAdmitted();
                Envelope envelope = member.examined().envelope();
                refusals.record(tx, envelope.source(), envelope.message(), refusal.findings());
                taken[member.place()] = Taken.refused(
                        refusal.findings(),
                        envelope.message(),
                        member.examined().at());
            }
        }
        writeAdmitted();
        members.clear();
        names.clear();
    }

    private Taken judge(Member member, DuplicateCheck.Known known) throws SQLException, Refusal {
        Envelope envelope = member.examined().envelope();
        Optional<FirstAnswer> first = known.answer(member.fingerprint());
        if (first.isPresent()) {
            refusals.repeated(tx, envelope);
            return Taken.repeated(first.get().warnings());
        }
        Admission admission = gate.admit(tx, agreements, member.examined());
        writings.add(commit.prepare(member.examined(), admission, member.fingerprint()));
        return Taken.admitted(
                admission,
                Household.mayHoldMinor(
                        envelope.message(),
                        member.examined().at().atZone(admission.agreement().zone())));
    }

    private void writeAdmitted() throws SQLException {
        if (writings.isEmpty()) {
            return;
        }
        refusals.taken(
                tx,
                writings.stream().map(Writing::envelope).toList(),
                writings.get(0).examined().at());
        commit.write(tx, writings);
        writings.clear();
    }
}
