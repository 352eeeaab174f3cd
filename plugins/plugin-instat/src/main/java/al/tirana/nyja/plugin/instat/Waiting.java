package al.tirana.nyja.plugin.instat;

import al.tirana.nyja.spi.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known and not told yet of a period. How many people that is would be a small number.
 *
 * @param go whether some are told of who are not there any more
 * @param come whether some are there of whom is not told
 * @param whole whether the year is not told again until more of its people have changed
 * @param enough whether there are as many as may be told of, so that something else keeps them
 * @param barred whether that is what was told before: few would be left between the two
 * @param stale whether a year's quarters count more who are gone than can wait there
 * @param late whether a quarter has others whom its year, that was told, has not
 * @param untold quarters that are told no more once their year is
 */
record Waiting(
        String population,
        String period,
        boolean go,
        boolean come,
        boolean whole,
        boolean enough,
        boolean barred,
        boolean stale,
        boolean late,
        List<String> untold) {

    /** How many corrections wait. */
    int number() {
        return (go ? 1 : 0) + (come ? 1 : 0);
    }

    /** Whether somebody has to know of it though there is nothing to release. */
    boolean isToBeKnown() {
        return whole || enough || barred || stale || late;
    }

    /** In words; nothing where nothing waits. */
    List<Text> lines() {
        List<Text> lines = new ArrayList<>();
        String of = population + " " + period + ": ";
        if (number() > 0) {
            lines.add(new Text(
                    of + "korrigjime që presin: " + number() + (go ? "; disa nuk janë më" : "")
                            + (come ? "; disa erdhën më pas" : ""),
                    of + "corrections that wait: " + number() + (go ? "; some are not there any more" : "")
                            + (come ? "; some came later" : "")));
        }
        if (stale) {
            lines.add(
                    new Text(
                            of
                                    + "tremujorët e dhënë numërojnë edhe të tjerë që viti nuk i ka më. Raporti i tremujorëve niset përsëri"
                                    + " i pari; nëse ai nuk ka çfarë të lirojë, viti mund të lirohet siç është këtu",
                            of
                                    + "the quarters that were told count others, too, whom the year has no more. The quarters' report is"
                                    + " run again first; if it has nothing to release, the year can be released as it is here"));
        }
        if (late) {
            lines.add(new Text(
                    of
                            + "viti i saj u dha, ndaj tremujori nuk tregon më njeri të ri. Kush erdhi më pas jepet me rishikimin"
                            + " e vitit: niset përsëri raporti i vitit",
                    of
                            + "its year was told, so the quarter tells of nobody new any more. Who came later is told with the"
                            + " year's revision: the year's report is run again"));
        }
        if (!untold.isEmpty()) {
            lines.add(
                    new Text(
                            of + "nga " + String.join(", ", untold)
                                    + " nuk është dhënë asgjë. Pasi jepet viti, nuk jepen më; njerëzit e tyre i numëron viti",
                            of + "of " + String.join(", ", untold)
                                    + " nothing was told. Once the year is told they are told no more; the year counts their people"));
        }
        if (barred) {
            lines.add(new Text(
                    of
                            + "korrigjimi do të linte pak veta mes kësaj dhe asaj që u dha më parë. Jepet kur të kenë ndryshuar më"
                            + " shumë veta",
                    of
                            + "the correction would leave a few between this and what was told before. It is told when more people"
                            + " have changed"));
        } else if (enough) {
            lines.add(new Text(
                    of + "ata që mbeten janë mjaft për t'u dhënë dhe tregohen sapo lejohet",
                    of + "those who are left are enough to be told and are shown as soon as it may be"));
        }
        if (whole) {
            lines.add(new Text(
                    of + "viti nuk jepet përsëri, sepse do të numëronte dikë dy herë ose do të tregonte pak veta",
                    of + "the year is not told again, since it would count somebody twice or show a few"));
        }
        return lines;
    }
}
