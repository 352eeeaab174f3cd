package al.tirana.nyja.admin;

import al.tirana.nyja.engine.delivery.HeldUp;
import al.tirana.nyja.spi.Text;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Says what waits in vain, since when, until when, and what to do. */
final class HeldUpTexts {

    private HeldUpTexts() {}

    static Text what(HeldUp held) {
        String number = String.valueOf(held.number());
        Text why = why(held);
        String oldest = day(held.oldest());
        return new Text(
                "Dërgesa në pritje: " + number + " (" + held.agreement() + "). " + why.sq() + ". Më e vjetra: " + oldest
                        + end(held, "; e para mbaron më ", ""),
                "Deliveries that wait: " + number + " (" + held.agreement() + "). " + why.en() + ". Oldest: " + oldest
                        + end(held, "; the first ends on ", ""));
    }

    private static String end(HeldUp held, String words, String none) {
        return held.firstEnd() == null ? none : words + day(held.firstEnd());
    }

    private static String day(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ');
    }

    private static Text why(HeldUp held) {
        return switch (held.cause()) {
            case SUSPENDED -> new Text("Marrëveshja është pezulluar", "The agreement is suspended");
            case TERMINATED ->
                new Text(
                        "Marrëveshja është mbyllur; këto mbrojnë një fëmijë",
                        "The agreement is terminated; these protect a child");
            case NOT_IN_FORCE -> new Text("Marrëveshja nuk është në fuqi sot", "The agreement is not in force today");
            case NO_PLUGIN -> new Text("Shtojca e marrëveshjes mungon", "The agreement's plugin is missing");
            case DEACTIVATED -> new Text("Institucioni është çaktivizuar", "The institution is deactivated");
            case NO_CONNECTOR ->
                new Text(
                        "Lidhësi i kanalit mungon, ose kodi i ri i tij pret dy persona",
                        "The channel's connector is missing, or its new code waits for two persons");
            case NO_CHANNEL ->
                new Text(
                        "Kanali " + held.channel() + " i marrësit është mbyllur",
                        "The recipient's channel " + held.channel() + " was ended");
            case CHANNEL_LEFT ->
                new Text(
                        "Marrëveshja në fuqi nuk e përmend më kanalin " + held.channel() + "; këto mbeten në të",
                        "The agreement in force names the channel " + held.channel() + " no more; these stay on it");
            case NOT_FETCHED ->
                new Text(
                        "Marrësi nuk i ka marrë nga kutia brenda afatit të marrëveshjes",
                        "The recipient has not fetched them from its inbox within the agreement's time");
            case ENDING_SOON -> new Text("Afati i tyre po mbaron", "Their time is running out");
            case NOTICE_UNREAD ->
                new Text(
                        "Lajme të Nyjës, për mesazhe që nuk mbërritën ose për çështje që presin, të palexuara në kuti",
                        "Notices of the hub, about messages that did not arrive or matters that wait, unread in the inbox");
        };
    }

    static Text next(HeldUp held) {
        return switch (held.cause()) {
            case SUSPENDED ->
                new Text(
                        "Riniseni marrëveshjen para se të mbarojnë, ose mbylleni: ./nyja agreement resume | terminate",
                        "Resume the agreement before they end, or terminate it: ./nyja agreement resume | terminate");
            case TERMINATED ->
                new Text(
                        "Dorëzojeni rastin ndryshe, pastaj mbyllni çështjen: ./nyja parked list",
                        "Hand the case over another way, then close the matter: ./nyja parked list");
            case NOT_IN_FORCE ->
                new Text(
                        "Miratoni një version që vlen sot, ose mbylleni marrëveshjen",
                        "Approve a version that is valid today, or terminate the agreement");
            case NO_PLUGIN -> new Text("Vendosni shtojcën", "Deploy the plugin");
            case DEACTIVATED ->
                new Text(
                        "Aktivizojeni institucionin, ose mbyllni dërgesat: ./nyja delivery end <id> --reason …",
                        "Activate the institution, or end the deliveries: ./nyja delivery end <id> --reason …");
            case NO_CONNECTOR ->
                new Text(
                        "Shihni «nyja connector list»: vendosni WAR-in e lidhësit, ose konfirmojeni",
                        "Look at \"nyja connector list\": deploy the connector's WAR, or confirm it");
            case NO_CHANNEL ->
                new Text(
                        "Shtojeni kanalin sërish, ose mbyllni dërgesat: ./nyja institution channel add | delivery end",
                        "Add the channel again, or end the deliveries: ./nyja institution channel add | delivery end");
            case CHANNEL_LEFT ->
                new Text(
                        "Mbajeni kanalin derisa të shkojnë, ose mbyllni dërgesat: ./nyja delivery list --recipient "
                                + held.recipient() + " | delivery end",
                        "Keep the channel until they are through, or end them: ./nyja delivery list --recipient "
                                + held.recipient() + " | delivery end");
            case NOT_FETCHED ->
                new Text(
                        "Telefononi marrësin: duhet t'i marrë nga kutia para se të mbarojnë",
                        "Call the recipient: it should fetch them before they end");
            case ENDING_SOON ->
                new Text(
                        "Shihni çfarë i mban: ./nyja delivery list --recipient " + held.recipient(),
                        "See what holds them up: ./nyja delivery list --recipient " + held.recipient());
            case NOTICE_UNREAD ->
                new Text(
                        "Lajmëroni institucionin: lajmet janë në kutinë e tij (GET /fpr/v1/inbox)",
                        "Tell the institution: the notices are in its inbox (GET /fpr/v1/inbox)");
        };
    }
}
