package al.tirana.nyja.simulator.mail;

/** What the office, or the server that has its mailbox, does with a mail of the hub's. */
public enum OfficeMood {
    /** Fills the form in and answers. */
    ANSWERS,
    /** Reads it and says nothing. */
    SILENT,
    /** Answers, and sends the same mail again. */
    TWICE,
    /** Answers with a day that does not exist. */
    MISTAKE,
    /** Answers with a program in the spreadsheet. */
    MACRO,
    /** Answers with a spreadsheet that unpacks to a thousand times its size. */
    BOMB,
    /** Answers without a signature. */
    UNSIGNED,
    /** Answers with signs that nobody agreed: a table as text, two bytes a letter. */
    WRONG_ENCODING,
    /** Answers by a program that calls its mails a list. */
    BULK,
    /** Answers without a file. */
    WORDS_ONLY,
    /** A machine says that nobody is there. */
    OUT_OF_OFFICE,
    /** The server took the mail, and could not bring it. */
    BOUNCES,
    /** The server says that it could not bring it yet; then it does, and the office answers. */
    LATE,
    /** The server knows nobody of that name: 550. */
    REFUSES,
    /** The office's mailbox is full: 452. */
    FULL,
    /** The server knows another password of the hub's, for both ways. */
    WRONG_PASSWORD,
    /** The server takes no connection, for both ways. */
    DOWN,
    /** The server takes its time for each line. */
    SLOW,
    /** The server says nothing any more. */
    HANGS
}
