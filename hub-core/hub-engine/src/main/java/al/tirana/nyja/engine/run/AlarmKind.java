package al.tirana.nyja.engine.run;

import al.tirana.nyja.spi.Text;

/** What an alarm may be about, and what to do then. The names are part of the administration's interface. */
public enum AlarmKind {
    /** The partner's server cannot be worked with; about the institution. */
    SERVER(
            "Bëni atë që thotë arsyeja; Nyja provon vetë përsëri dhe alarmi mbyllet kur serveri punon",
            "Do what the reason says; the hub tries again by itself, and the alarm closes when the server works"),
    /** The partner's folder or mailbox works, but not for long; about institution and channel. */
    FOLDER_FULL(
            "Dikush të shohë çfarë e mbush dosjen ose kutinë postare, dhe ta zbrazë; skedarët që janë aty merren, alarmi"
                    + " mbyllet vetë",
            "Somebody should look what fills the folder or mailbox, and empty it; the files that are there are taken, and the"
                    + " alarm closes by itself"),
    /** A channel does not pass its daily test; about the channel. */
    CHANNEL_DRIFT(
            "Bëni atë që thotë arsyeja, para se të vijë dërgesa e radhës; Nyja e provon çdo orë, dhe alarmi mbyllet kur"
                    + " kanali punon. Menjëherë: «nyja institution channel test»",
            "Do what the reason says, before the next delivery comes; the hub tries each hour, and the alarm closes when"
                    + " the channel works. At once: \"nyja institution channel test\""),
    /** A file that the agreement expects has not come; about agreement and flow. */
    FILE_MISSING(
            "Pyesni institucionin; alarmi mbyllet vetë kur të vijë skedari",
            "Ask the institution; the alarm closes by itself when the file comes"),
    /** A file without its sign of completeness; about institution and file. */
    FILE_UNFINISHED(
            "Institucioni ta përfundojë ngarkimin ose ta heqë skedarin",
            "The institution should finish the upload, or remove the file"),
    /** The sign of completeness tells of another file; about institution and file. */
    FILE_MISMATCH(
            "Institucioni ta ngarkojë sërish skedarin me .done të saktë",
            "The institution should upload the file again, with a correct .done"),
    /** A name that was not agreed; about institution and the name's hash. */
    FILE_NAME(
            "Institucioni ta heqë: Nyja lexon vetëm skedarë me emrat e marrëveshjes",
            "The institution should remove it: the hub reads files with the agreed names only"),
    /** A file that the server does not give; about institution and file. */
    FILE_WITHHELD(
            "Bëni atë që thotë arsyeja; te një server SFTP institucioni të kontrollojë lejet e skedarit. Alarmi mbyllet kur"
                    + " skedari ose posta nuk është më aty",
            "Do what the reason says; on an SFTP server the institution should check the file's permissions. The alarm closes"
                    + " when file or mail is not there any more"),
    /** A file of which nothing could be read; about institution and file. */
    FILE_UNREADABLE(
            "Raporti te serveri i thotë institucionit çfarë të rregullojë; alarmi mbyllet kur të lexohet një skedar me të"
                    + " njëjtin emër. Nëse vjen me emër tjetër: «nyja runs alarms close»",
            "The report on the server tells the institution what to mend; the alarm closes when a file of the same name was"
                    + " read. If it comes under another name: \"nyja runs alarms close\""),
    /** Records of a page were refused, and its partner finds no report; about institution and page. */
    RECORDS_REFUSED(
            "Tregojini institucionit çfarë u refuzua: ai i dërgon sërish si regjistrime të reja; pastaj «nyja runs alarms"
                    + " close»",
            "Tell the institution what was refused: it sends them again as new records; then \"nyja runs alarms close\""),
    /** A file that was half read is not there any more; about institution and file. */
    FILE_VANISHED(
            "Kërkojini institucionit ta ngarkojë sërish: Nyja vazhdon aty ku mbeti. Mbyllet edhe me skedarin e parë të mirë"
                    + " pas tij",
            "Ask the institution to upload it again: the hub goes on where it stopped. It closes with the first good file"
                    + " after it, too"),
    /** What the hub itself had to send about a file could not be made; about institution and file. */
    CLOSING_FAILED(
            "Ndreqni shtojcën dhe tregojini marrësit të totaleve rreshtin e fundit të raportit; pastaj «nyja runs alarms"
                    + " close»",
            "Mend the plugin, and tell the recipient of the totals what the last line of the report says; then"
                    + " \"nyja runs alarms close\""),
    /** Something that the hub does again and again fails for more than a minute; about the task and the server. */
    BACKGROUND(
            "Shihni regjistrin e serverit në këtë orë; nëse nuk kalon vetë, rinisni Nyjën: «nyja stop», «nyja start»",
            "Look at the server's log at this hour; if it does not pass by itself, restart the hub: \"nyja stop\","
                    + " \"nyja start\""),
    /** Alarms do not reach whom they should; about the way. */
    ALARM_NOT_TOLD(
            "Shihni cilësimet alarm.* dhe serverin që u tha; Nyja provon vetë përsëri, dhe «nyja status» i tregon alarmet"
                    + " edhe pa të",
            "Look at the settings alarm.* and at the server that was named; the hub tries again by itself, and"
                    + " \"nyja status\" shows the alarms without it too"),
    /** The last backup of this server's home is older than it may be; about the server. */
    BACKUP_DUE(
            "Bëni një: «nyja backup <dosja> --keep 14d», ose shihni pse nuk punon nyja-backup.timer; alarmi mbyllet vetë. Nëse"
                    + " bëhen ndryshe: backup.within=PT0S",
            "Make one: \"nyja backup <folder> --keep 14d\", or look why nyja-backup.timer does not work; the alarm closes by"
                    + " itself. If they are made another way: backup.within=PT0S"),
    /** An authority's list of revoked certificates is over or cannot be had; about where it is, and the server. */
    REVOCATION_LIST(
            "Shihni nëse adresa e revocation.lists arrihet nga kjo makinë dhe nëse autoriteti është në truststore.p12; Nyja"
                    + " provon çdo 5 minuta, dhe alarmi mbyllet vetë",
            "Look whether the address in revocation.lists can be reached from this machine, and whether the authority is in"
                    + " truststore.p12; the hub tries every 5 minutes, and the alarm closes by itself"),
    /** Entries wait for their seal longer than they may; about the ledger. */
    LEDGER_UNSEALED(
            "Shihni regjistrin e serverit për nyja-ledger; rinisni Nyjën, pastaj «nyja ledger verify»",
            "Look at the server's log for nyja-ledger; restart the hub, then \"nyja ledger verify\""),
    /** Somebody's open transaction keeps entries from being sealed; about the ledger. */
    LEDGER_HELD_UP(
            "Mbylleni transaksionin ose pyesni atë që e hapi; asgjë nuk humbet, por shënimet e reja presin vulën. Alarmi"
                    + " mbyllet vetë",
            "End the transaction, or ask whoever opened it; nothing is lost, but new entries wait for their seal. The alarm"
                    + " closes by itself"),
    /** The hub's own work failed; about agreement and flow. */
    RUN_FAILED(
            "Shihni regjistrin e serverit në këtë orë; pastaj «nyja runs now»",
            "Look at the server's log at this hour; then \"nyja runs now\"");

    private final Text next;

    AlarmKind(String sq, String en) {
        next = new Text(sq, en);
    }

    /** Whether something stands still; otherwise it is only untidy. */
    public boolean standing() {
        return this != FILE_UNFINISHED && this != FILE_NAME;
    }

    /** What to do. */
    public Text next() {
        return next;
    }
}
