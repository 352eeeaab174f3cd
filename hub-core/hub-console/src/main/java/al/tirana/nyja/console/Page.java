package al.tirana.nyja.console;

import java.io.IOException;

/** One room of the console: makes its pages, and takes what their forms send. */
interface Page {

    void serve(Visit visit) throws IOException;
}
