using Mancrel.Core.Common;

namespace Mancrel.Local.Sqlite;

/// <summary>
/// The tables, as a list of steps from one schema version to the next. Steps are never changed once released, only added.
/// </summary>
internal static class SqliteSchema
{
    /// <summary>Marks a file as Mancrel's ("MNCR"), so that another program's database is not taken for an old one of ours.</summary>
    public const long ApplicationId = 0x4D4E4352;

    /// <summary>Times are UTC ticks (100 ns), except in documents, where they are text as in JSON.</summary>
    public static IReadOnlyList<SchemaStep> Steps { get; } =
    [
        """
            CREATE TABLE counters(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
            INSERT INTO counters(name, value) VALUES ('position', 0);

            CREATE TABLE documents(
                seq INTEGER PRIMARY KEY, tenant TEXT NOT NULL, kind TEXT NOT NULL, partition TEXT NOT NULL, id TEXT NOT NULL,
                position INTEGER NOT NULL, created TEXT NOT NULL, updated TEXT NOT NULL, json TEXT NOT NULL);
            CREATE UNIQUE INDEX documents_id ON documents(tenant, kind, id);
            CREATE INDEX documents_partition ON documents(tenant, kind, partition, id);
            CREATE UNIQUE INDEX documents_position ON documents(position);
            CREATE TABLE tombstones(
                position INTEGER PRIMARY KEY, tenant TEXT NOT NULL, kind TEXT NOT NULL, partition TEXT NOT NULL, id TEXT NOT NULL, deleted
                TEXT NOT NULL);

            CREATE TABLE messages(
                seq INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, tenant TEXT NOT NULL, message_id TEXT NOT NULL, session TEXT,
                state INTEGER NOT NULL, visible INTEGER NOT NULL, deliveries INTEGER NOT NULL DEFAULT 0, lock_token TEXT, reason TEXT,
                enqueued INTEGER NOT NULL, body TEXT NOT NULL);
            CREATE INDEX messages_ready ON messages(queue, seq) WHERE state = 0;
            CREATE INDEX messages_waiting ON messages(queue, visible) WHERE state = 1;
            CREATE INDEX messages_session ON messages(queue, tenant, session, state, seq) WHERE session IS NOT NULL;
            CREATE TABLE message_ids(
                queue TEXT NOT NULL, tenant TEXT NOT NULL, message_id TEXT NOT NULL, seen INTEGER NOT NULL,
                PRIMARY KEY(queue, tenant, message_id)) WITHOUT ROWID;
            CREATE INDEX message_ids_seen ON message_ids(seen);
            CREATE TABLE dead_letters(
                id INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, tenant TEXT NOT NULL, message_id TEXT NOT NULL, session TEXT,
                deliveries INTEGER NOT NULL, reason TEXT NOT NULL, enqueued INTEGER NOT NULL, buried INTEGER NOT NULL, body TEXT NOT NULL);
            CREATE INDEX dead_letters_tenant ON dead_letters(tenant, queue, id);

            CREATE TABLE workflows(
                seq INTEGER PRIMARY KEY, tenant TEXT NOT NULL, instance TEXT NOT NULL, workflow TEXT NOT NULL, status TEXT NOT NULL,
                version INTEGER NOT NULL, wake INTEGER, ended INTEGER);
            CREATE UNIQUE INDEX workflows_instance ON workflows(tenant, instance);
            CREATE INDEX workflows_wake ON workflows(wake) WHERE wake IS NOT NULL;
            CREATE INDEX workflows_status ON workflows(tenant, status, seq);
            CREATE INDEX workflows_ended ON workflows(ended) WHERE ended IS NOT NULL;
            CREATE TABLE workflow_events(
                workflow INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, type TEXT NOT NULL, task INTEGER, name TEXT, data
                TEXT, due INTEGER,
                PRIMARY KEY(workflow, seq)) WITHOUT ROWID;

            CREATE TABLE blobs(seq INTEGER PRIMARY KEY, tenant TEXT NOT NULL, id TEXT NOT NULL, content BLOB NOT NULL);
            CREATE UNIQUE INDEX blobs_id ON blobs(tenant, id);

            CREATE TABLE search_entries(seq INTEGER PRIMARY KEY, tenant TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL);
            CREATE UNIQUE INDEX search_entries_id ON search_entries(tenant, kind, id);
            CREATE VIRTUAL TABLE search USING fts5(scope, title, body, tokenize = 'unicode61 remove_diacritics 2');
            """,
        new(ATableForEachKind),
        new(FoldedNames),
        new(SortKeys),
    ];

    /// <summary>A table that every step must have left behind: without it the file was migrated by half, or by hand.</summary>
    public static IReadOnlyList<string> Tables { get; } =
    ["counters", "changes", "messages", "message_ids", "dead_letters", "workflows", "workflow_events", "blobs", "search_entries", "search"];

    /// <summary>Brings a file to this version, or refuses it.</summary>
    public static void Migrate(SqliteSession session, string path, IReadOnlyList<SchemaStep> steps)
    {
        var version = session.Number("PRAGMA user_version");
        var application = session.Number("PRAGMA application_id");
        var isEmpty = session.Number("SELECT count(*) FROM sqlite_master") == 0;
        if (isEmpty ? version != 0 : application != ApplicationId)
        {
            throw new DatabaseRefusedException($"{path} is a database of another program: name another data folder");
        }

        if (version > steps.Count)
        {
            throw new DatabaseRefusedException(
                $"{path} was written by a newer Mancrel (schema {version}, this one knows {steps.Count}): run that version, "
                    + "or restore a backup"
            );
        }

        if (!isEmpty && version == 0)
        {
            throw new DatabaseRefusedException($"{path} was migrated by half (it has tables but no schema version): restore a backup");
        }

        session.Execute("BEGIN IMMEDIATE");
        foreach (var step in steps.Skip((int)version))
        {
            step.Run(session);
        }

        session.Execute($"PRAGMA application_id={ApplicationId}; PRAGMA user_version={steps.Count}");
        foreach (var table in Tables)
        {
            if (session.Number($"SELECT count(*) FROM sqlite_master WHERE name = '{table}'") == 0)
            {
                session.Execute("ROLLBACK");
                throw new DatabaseRefusedException(
                    $"{path} was migrated by half (schema {version} without the table {table}): restore a backup"
                );
            }
        }

        session.Execute("COMMIT");
    }

    /// <summary>
    /// Documents move from one table into one for each kind, and the feed of changes into a table of its own. Columns and indexes of their
    /// fields are made when each kind is used next.
    /// </summary>
    private static void ATableForEachKind(SqliteSession session)
    {
        session.Execute(
            """
            CREATE TABLE changes(
                position INTEGER PRIMARY KEY, tenant TEXT NOT NULL, kind TEXT NOT NULL, partition TEXT NOT NULL, id TEXT NOT NULL, deleted
                INTEGER NOT NULL);
            INSERT INTO changes SELECT position, tenant, kind, partition, id, 0 FROM documents UNION ALL SELECT position, tenant, kind,
            partition, id, 1 FROM tombstones;
            DROP TABLE tombstones;
            """
        );
        List<string> kinds = [];
        using (var query = session.Sql("SELECT DISTINCT kind FROM documents"))
        {
            while (query.Step())
            {
                kinds.Add(query.Text(0));
            }
        }

        foreach (var kind in kinds)
        {
            var table = DocumentTable.NameOf(kind);
            session.Execute(DocumentTable.CreateStatement(table));
            session.Execute(
                $"""
                INSERT INTO "{table}"(tenant, partition, id, position, created, updated, json)
                SELECT tenant, partition, id, position, created, updated, json FROM documents WHERE kind = '{kind}' ORDER BY seq
                """
            );
        }

        session.Execute("DROP TABLE documents");
    }

    /// <summary>
    /// Names get the key that they are ordered by, and the words of the search index are folded as those of a query are. Neither is a
    /// change
    /// of a document: times, ETags and the feed stay.
    /// </summary>
    private static void FoldedNames(SqliteSession session)
    {
        foreach (var table in new[] { DocumentTable.NameOf("contact"), DocumentTable.NameOf("company") })
        {
            if (session.Number($"SELECT count(*) FROM sqlite_master WHERE name = '{table}'") == 0)
            {
                continue;
            }

            foreach (
                var (seq, name) in Texts(session, $"SELECT seq, coalesce(json_extract(json, '$.name'), ''), '' FROM \"{table}\"")
                    .Select(row => (row.Seq, row.First))
            )
            {
                session
                    .Sql($"UPDATE \"{table}\" SET json = json_set(json, '$.sortName', ?) WHERE seq = ?")
                    .Bind(TextFold.Of(name))
                    .Bind(seq)
                    .Run();
            }
        }

        // The index ignores case itself: most entries stand already as they are to stand.
        foreach (var (seq, title, body) in Texts(session, "SELECT rowid, title, body FROM search"))
        {
            var (foldedTitle, foldedBody) = (TextFold.Of(title), TextFold.Of(body));
            if (foldedTitle != title.ToLowerInvariant().Trim() || foldedBody != body.ToLowerInvariant().Trim())
            {
                session.Sql("UPDATE search SET title = ?, body = ? WHERE rowid = ?").Bind(foldedTitle).Bind(foldedBody).Bind(seq).Run();
            }
        }
    }

    /// <summary>
    /// Names are folded by a newer table, and more kinds are ordered by them. What the search index has is entered anew while the program
    /// runs (<see cref="Core.Crm.Projections.SearchUpgrade"/>).
    /// </summary>
    private static void SortKeys(SqliteSession session)
    {
        foreach (
            var (kind, name, key) in new[]
            {
                ("contact", "name", "sortName"),
                ("company", "name", "sortName"),
                ("product", "title", "sortTitle"),
                ("deal", "title", "sortTitle"),
                ("user", "name", "sortName"),
                ("user", "name", "foldedName"),
                ("task", "title", "foldedTitle"),
            }
        )
        {
            var table = DocumentTable.NameOf(kind);
            if (session.Number($"SELECT count(*) FROM sqlite_master WHERE name = '{table}'") == 0)
            {
                continue;
            }

            // A column of its own where the field is indexed already; otherwise it is made of the JSON when the kind is used next.
            var column = session.Number($"SELECT count(*) FROM pragma_table_info('{table}') WHERE name = '.{key}'") > 0;
            var update =
                $"UPDATE \"{table}\" SET json = json_set(json, '$.{key}', ?1){(column ? $", \".{key}\" = ?1" : "")} WHERE seq = ?2";
            var select =
                $"SELECT seq, coalesce(json_extract(json, '$.{name}'), ''), coalesce(json_extract(json, '$.{key}'), char(0)) "
                + $"FROM \"{table}\"";
            foreach (var (seq, text, known) in Texts(session, select))
            {
                var folded = key.StartsWith("sort", StringComparison.Ordinal) ? TextFold.Order(text) : TextFold.Of(text);
                if (folded != known)
                {
                    session.Sql(update).Bind(folded).Bind(seq).Run();
                }
            }
        }
    }

    // A thousand at a time: what is written must not be read by the same statement.
    private static IEnumerable<(long Seq, string First, string Second)> Texts(SqliteSession session, string select)
    {
        const int AtOnce = 1000;
        var column = select.Split(' ', ',')[1];
        List<(long Seq, string First, string Second)> rows = [];
        for (var last = -1L; ; last = rows[^1].Seq)
        {
            rows.Clear();
            using (var query = session.Sql($"{select} WHERE {column} > ? ORDER BY {column} LIMIT {AtOnce}").Bind(last))
            {
                while (query.Step())
                {
                    rows.Add((query.Int64(0), query.Text(1), query.Text(2)));
                }
            }

            foreach (var row in rows)
            {
                yield return row;
            }

            if (rows.Count < AtOnce)
            {
                yield break;
            }
        }
    }
}
