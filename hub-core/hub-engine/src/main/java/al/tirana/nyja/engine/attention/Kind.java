package al.tirana.nyja.engine.attention;

import al.tirana.nyja.spi.Text;

/** Why a human is asked. The names are part of the database and of the administration's API. */
public enum Kind {
    MINOR_REFUSED(
            "Një familje me një të mitur u refuzua, ose pret të plotësohet",
            "A household with a minor was refused, or waits to be completed",
            "Sigurohuni që dikush ta shohë familjen dhe që njoftimi të korrigjohet; mbyllet vetë kur pranohet",
            "Make sure that somebody sees the family and that the notice is corrected; it closes by itself when it is"
                    + " accepted"),
    P4_IN_CLEAR(
            "Një e dhënë e klasës P4 erdhi e hapur; u refuzua dhe nuk u ruajt",
            "Something of class P4 came in clear; it was refused and not kept",
            "Telefononi dërguesin: këto raste ndjekin VKM 499/2018, jo këtë rrugë; ç'nxjerr vetë Nyja (i mitur pa"
                    + " kujdestar) lihet bosh; pastaj mbylleni me arsye",
            "Call the sender: such cases follow VKM 499/2018, not this way; what the hub derives itself (a minor"
                    + " without a carer) is left empty; then close it with a reason"),
    NO_RECEIVED(
            "Një referim emergjent nuk u konfirmua nga marrësi brenda afatit",
            "An emergency referral was not confirmed by its receiver in time",
            "Telefononi marrësin tani; mbyllet vetë kur ai përgjigjet",
            "Call the receiver now; it closes by itself when the receiver answers"),
    NO_ANSWER(
            "Një rast nuk mori përgjigje brenda afatit",
            "A case was not answered by its deadline",
            "Telefononi kë duhet të përgjigjet; mbyllet vetë kur Nyja e mbyll rastin ose sheh përgjigjen",
            "Call the one who should answer; it closes by itself when the hub ends the case or sees the answer"),
    CHILD_NOT_REACHED(
            "Një mesazh për mbrojtjen e një fëmije nuk ka mbërritur dhe koha e tij mbaroi",
            "A message that protects a child has not arrived, and its time is over",
            "Telefononi marrësin tani; mbyllet vetë kur mesazhi merret, ose mbylleni ju kur rasti u dorëzua ndryshe",
            "Call the recipient now; it closes by itself when the message is taken, or close it once the case was"
                    + " handed over another way"),
    NOT_FETCHED(
            "Një marrës nuk i merr mesazhet nga kutia brenda afatit të marrëveshjes",
            "A recipient does not fetch its messages from the inbox within the agreement's time",
            "Telefononi marrësin para se të mbarojnë; mbyllet vetë kur i merr, ose kur mbarojnë",
            "Call the recipient before they end; it closes by itself when they are fetched, or have ended"),
    REPLY_UNREAD(
            "Partneri e mori dërgesën, por përgjigjja e tij nuk u lexua dot",
            "The partner took the delivery, but its answer could not be read",
            "Dërgesa nuk përsëritet. Lexoni përgjigjen me «nyja parked reply», kryeni atë që thotë (me partnerin ose"
                    + " duke ndrequr shtojcën), pastaj mbylleni me arsye",
            "The delivery is not repeated. Read the answer with \"nyja parked reply\", see to what it says (with the"
                    + " partner, or by mending the plugin), then close it with a reason"),
    REPLY_REFUSED(
            "Partneri e mori dërgesën, por ajo që u përgjigj nuk u pranua",
            "The partner took the delivery, but what it answered was not admitted",
            "Dërgesa nuk përsëritet. Lexoni përgjigjen me «nyja parked reply»; partneri ta dërgojë sërish të saktë, ose"
                    + " ndreqni shtojcën; pastaj mbylleni me arsye",
            "The delivery is not repeated. Read the answer with \"nyja parked reply\"; the partner should send it again"
                    + " as agreed, or mend the plugin; then close it with a reason"),
    TIMER_FAILED(
            "Një afat i një rasti erdhi dhe nuk u përpunua dot",
            "A moment that was set for a case has come, and could not be worked on",
            "Shihni kodin: FPR-508 provohet përsëri çdo pesë minuta, veçse kur askush nuk zgjodhi dhe shtojca nuk vazhdoi"
                    + " dot; mesazhi i refuzuar jo. Ndreqni shtojcën ose marrëveshjen, pastaj mbylleni me arsye",
            "See the code: FPR-508 is tried again every five minutes, except where nobody chose and the plugin failed to go"
                    + " on; a refused message is not. Mend the plugin or the agreement, then close it with a reason"),
    NOTICE_CHANGED(
            "Njoftimi nga i cili u bë një referim i hapur u korrigjua ose u anulua",
            "The notice from which an open referral was made was corrected or withdrawn",
            "Referimi vazhdon si është derisa të vendosni ju: lexoni korrigjimin, flisni me personin; pastaj korrigjojeni"
                    + " referimin (replacesReferralId), tërhiqeni, ose lëreni, dhe mbylleni me arsye",
            "The referral goes on as it is until you decide: read the correction, speak with the person; then correct the"
                    + " referral (replacesReferralId), withdraw it, or leave it, and close this with a reason"),
    CHOICE_NEEDED(
            "Një njeri duhet të zgjedhë; asnjë makinë nuk mund ta bëjë",
            "A human has to choose; no machine may",
            "Zgjedh një nga llogaritë që përmend marrëveshja: «nyja task list», «nyja task show», «nyja task choose»;"
                    + " mbyllet vetë me zgjedhjen ose me afatin",
            "One of the accounts chooses that the agreement names: \"nyja task list\", \"nyja task show\", \"nyja task"
                    + " choose\"; it closes by itself with the choice or when its time is over");

    private final Text what;
    private final Text next;

    Kind(String sq, String en, String nextSq, String nextEn) {
        this.what = new Text(sq, en);
        this.next = new Text(nextSq, nextEn);
    }

    public Text what() {
        return what;
    }

    /** What to do. */
    public Text next() {
        return next;
    }

    /** Whether a person may be in danger: then no holiday is waited for. */
    public boolean urgent() {
        return this == MINOR_REFUSED || this == NO_RECEIVED || this == CHILD_NOT_REACHED;
    }
}
