package al.tirana.nyja.launcher.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** PostgreSQL's whole configuration, written anew at each start. What is not said here has PostgreSQL's default. */
final class Configuration {

    private Configuration() {}

    static void write(Path data, Path logs, int port) throws IOException {
        Files.writeString(data.resolve("postgresql.conf"), """
                # Written by nyja at each start; changes here do not last.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 100
                password_encryption = 'scram-sha-256'

                # Accepted means on the disk.
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                shared_buffers = '128MB'
                max_wal_size = '1GB'

                # The ledger is sealed up to the oldest transaction that is still open: none is open for ever.
                max_prepared_transactions = 0
                idle_in_transaction_session_timeout = '5min'
                transaction_timeout = '1h'

                timezone = 'UTC'
                lc_messages = 'C'

                # No statement, no parameter and no detail (which quotes values) ever reaches the log. Level "log" leaves out
                # errors of statements too: their first line may quote a value; the hub reports them without.
                logging_collector = on
                log_directory = '%s'
                log_filename = 'postgresql-%%a.log'
                log_rotation_age = '1d'
                log_truncate_on_rotation = on
                log_timezone = 'UTC'
                log_min_messages = log
                log_statement = none
                log_min_duration_statement = -1
                log_min_error_statement = panic
                log_error_verbosity = terse
                log_parameter_max_length = 0
                log_parameter_max_length_on_error = 0
                """.formatted(
                        port, logs.toString().replace("'", "''")));
        Files.writeString(data.resolve("pg_hba.conf"), """
                # Written by nyja at each start.
                host all all 127.0.0.1/32 scram-sha-256
                """);
    }
}
