package al.tirana.nyja.admin;

import al.tirana.nyja.admin.Attention.Told;
import al.tirana.nyja.admin.Attention.Turn;
import al.tirana.nyja.admin.Status.Need;
import al.tirana.nyja.engine.attention.MatterGroup;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.spi.Text;
import java.util.List;

/** Matters that no machine may decide: those of one cause together. */
final class HumanNeeds {

    private HumanNeeds() {}

    static void humans(Attention needs, List<MatterGroup> waiting) {
        for (MatterGroup group : waiting) {
            boolean ours = !group.told() || group.escalatedAt() != null;
            needs.kind(group.kind())
                    .add(
                            group.overdue() > 0 || group.escalatedAt() != null ? Need.ERROR : Need.WARNING,
                            group.agreement(),
                            what(group),
                            next(group),
                            new Turn(
                                    ours ? Actors.HUB : group.owner(),
                                    group.open(),
                                    group.since(),
                                    group.due(),
                                    group.owner(),
                                    hubs(group) ? null : new Told(group.times(), group.toldAt(), group.escalatedAt())));
        }
    }

    private static boolean hubs(MatterGroup group) {
        return group.owner().equals(Actors.HUB);
    }

    private static Text what(MatterGroup group) {
        boolean late = group.overdue() > 0;
        Text what = new Text(
                Attention.many(group.open(), "çështje pret një njeri", "çështje presin një njeri")
                        + (late ? ", " + group.overdue() + " pas afatit" : "") + ": "
                        + group.what().sq(),
                Attention.many(group.open(), "matter waits for a human", "matters wait for a human")
                        + (late ? ", " + group.overdue() + " overdue" : "") + ": "
                        + group.what().en());
        if (hubs(group)) {
            return what; // whoever reads this is the one to act
        }
        Text told = told(group);
        return new Text(what.sq() + told.sq(), what.en() + told.en());
    }

    /** Whom nobody told, or who was told in vain, does not act: then it is the administrators' turn. */
    private static Text told(MatterGroup group) {
        if (!group.told()) {
            return new Text(
                    ". I takon " + group.owner() + ", që nuk ka kanal për njoftime: nuk është njoftuar",
                    ". It belongs to " + group.owner() + ", which has no channel for notices: it has not been told");
        }
        String at = Attention.second(group.toldAt());
        String several = group.open() > 1 ? "deri " : "";
        Text told = new Text(
                group.owner() + " është njoftuar " + several + group.times() + " herë, herën e fundit: " + at,
                group.owner() + " was told " + (group.open() > 1 ? "up to " : "")
                        + Attention.many(group.times(), "time", "times") + ", the last time: " + at);
        if (group.escalatedAt() == null) {
            return new Text(". " + told.sq(), ". " + told.en());
        }
        String since = Attention.second(group.since());
        return new Text(
                ". Pret që nga " + since + "; " + told.sq() + ", dhe nuk është kujdesur",
                ". It has waited since " + since + "; " + told.en() + ", and has not acted");
    }

    private static Text next(MatterGroup group) {
        Text next = group.next();
        if (hubs(group)) {
            return next;
        }
        String add = "«nyja institution channel add " + group.owner() + " " + ChannelId.NOTICES + "»";
        if (!group.told()) {
            return new Text(
                    "Njoftoni " + group.owner() + ", ose shtojini kanalin " + add + ". " + next.sq(),
                    "Tell " + group.owner() + ", or add its channel ("
                            + add.replace('«', '"').replace('»', '"') + "). " + next.en());
        }
        return group.escalatedAt() == null
                ? next
                : new Text(
                        "Telefononi vetë " + group.owner() + ". " + next.sq(),
                        "Call " + group.owner() + " yourselves. " + next.en());
    }
}
