using Mancrel.Compliance.Documents;
using Mancrel.Core.Ports;
using Mancrel.Local.Sqlite;

namespace Mancrel.Compliance.Sqlite;

/// <summary>Opening, migrating, refusing, group commit and backup.</summary>
public sealed class SqliteDatabaseTests : ComplianceSuite
{
    private readonly string path;

    public SqliteDatabaseTests() => path = Path.Combine(Own(new TempFolder()).Path, "data", "mancrel.db");

    [Fact]
    public async Task What_was_written_is_there_after_opening_again_and_positions_go_on()
    {
        string before;
        using (var database = SqliteDatabase.Open(path))
        {
            before = await CreateAsync(database, "a");
            await new SqliteDocumentStore(database, Time).CommitAsync(new DocumentBatch(Ours, "things/1").Delete<Thing>("a"));
        }

        using var again = SqliteDatabase.Open(path);
        var after = await CreateAsync(again, "a");

        // An ETag of the deleted document must never fit its successor.
        Assert.True(long.Parse(after) > long.Parse(before) + 1);
    }

    [Fact]
    public void A_file_in_use_is_refused()
    {
        using var database = SqliteDatabase.Open(path);

        Refused("is in use by another Mancrel process");
    }

    [Fact]
    public void A_newer_file_is_refused_and_left_as_it_is()
    {
        SqliteDatabase.Open(path, [.. SqliteSchema.Steps, "CREATE TABLE newer(x)"]).Dispose();
        var bytes = File.ReadAllBytes(path);

        Refused($"was written by a newer Mancrel (schema {SqliteSchema.Steps.Count + 1}, this one knows {SqliteSchema.Steps.Count})");
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [Fact]
    public async Task An_older_file_is_migrated_forward_with_its_rows()
    {
        using (var database = SqliteDatabase.Open(path))
        {
            await CreateAsync(database, "a");
        }

        using var migrated = SqliteDatabase.Open(path, [.. SqliteSchema.Steps, "CREATE TABLE newer(x); INSERT INTO newer VALUES (7)"]);

        Assert.Equal(7, migrated.Read(s => s.Number("SELECT x FROM newer")));
        Assert.Equal(SqliteSchema.Steps.Count + 1, migrated.Read(s => s.Number("PRAGMA user_version")));
        Assert.NotNull(await new SqliteDocumentStore(migrated, Time).GetAsync<Thing>(Ours, "things/1", "a"));
    }

    [Fact]
    public async Task Documents_of_one_table_for_all_kinds_move_into_their_own_and_the_feed_goes_on()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using (var session = SqliteSession.Open(path, readOnly: false))
        {
            SqliteSchema.Steps[0].Run(session);
            const string OldThing = """{"id":"a","name":"A","count":1}""";
            session.Execute(
                $"""
                PRAGMA application_id={SqliteSchema.ApplicationId}; PRAGMA user_version=1;
                INSERT INTO documents(tenant, kind, partition, id, position, created, updated, json) VALUES
                    ('ours', 'thing', 'things/1', 'a', 3, '2026-01-02T03:04:05Z', '2026-01-02T03:04:06Z', '{OldThing}'),
                    ('ours', 'other', 'others/1', 'b', 1, '2026-01-02T03:04:05Z', '2026-01-02T03:04:05Z', '{OldThing}');
                INSERT INTO tombstones(position, tenant, kind, partition, id, deleted) VALUES (2, 'ours', 'thing', 'things/1', 'gone',
                '2026-01-02T03:04:05Z');
                UPDATE counters SET value = 3 WHERE name = 'position';
                """
            );
        }

        using var database = SqliteDatabase.Open(path);
        var store = new SqliteDocumentStore(database, Time);

        var moved = await store.GetAsync<Thing>(Ours, "things/1", "a");
        Assert.Equal(("A", "3", new DateTimeOffset(2026, 1, 2, 3, 4, 6, TimeSpan.Zero)), (moved!.Value.Name, moved.ETag, moved.UpdatedAt));
        Assert.Equal(
            [(1L, "b", false), (2L, "gone", true), (3L, "a", false)],
            (await store.ReadAsync(null, 0, 10)).Select(c => (c.Position, c.Id, c.Deleted))
        );
        await CreateAsync(database, "new");
        Assert.Equal("4", (await store.GetAsync<Thing>(Ours, "things/1", "new"))!.ETag);
        Assert.Equal(0, database.Read(s => s.Number("SELECT count(*) FROM sqlite_master WHERE name IN ('documents', 'tombstones')")));
    }

    [Fact]
    public void Names_and_words_of_an_older_file_are_folded_and_nothing_else_of_it_changes()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using (var session = SqliteSession.Open(path, readOnly: false))
        {
            SqliteSchema.Steps[0].Run(session);
            SqliteSchema.Steps[1].Run(session);
            session.Execute($"PRAGMA application_id={SqliteSchema.ApplicationId}; PRAGMA user_version=2;");
            session.Execute(DocumentTable.CreateStatement("doc:contact"));
            session.Execute(
                """
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)
                INSERT INTO "doc:contact"(tenant, partition, id, position, created, updated, json)
                SELECT 'ours', 'contact/' || i, 'p' || i, i, '2026-01-02T03:04:05Z', '2026-01-02T03:04:06Z',
                    json_object('name', 'Özil ' || i)
                FROM n;
                INSERT INTO search(rowid, scope, title, body) VALUES (7, 's1', 'Straße', 'Łódź'), (8, 's1', 'Plain Title', 'body');
                """
            );
        }

        using var database = SqliteDatabase.Open(path);

        Assert.Equal(
            2500,
            database.Read(s =>
                s.Number(
                    "SELECT count(*) FROM \"doc:contact\" WHERE json_extract(json, '$.sortName') = 'ozil ' || position "
                        + "AND updated = '2026-01-02T03:04:06Z'"
                )
            )
        );
        Assert.Equal(0, database.Read(s => s.Number("SELECT count(*) FROM changes")));
        Assert.Equal(7, database.Read(s => s.Number("SELECT rowid FROM search WHERE search MATCH 'strasse AND lodz'")));
        Assert.Equal(8, database.Read(s => s.Number("SELECT rowid FROM search WHERE title = 'Plain Title'")));
    }

    [Fact]
    public void Names_of_an_older_file_get_the_order_of_this_version()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using (var session = SqliteSession.Open(path, readOnly: false))
        {
            foreach (var step in SqliteSchema.Steps.Take(3))
            {
                step.Run(session);
            }

            session.Execute($"PRAGMA application_id={SqliteSchema.ApplicationId}; PRAGMA user_version=3;");
            session.Execute(DocumentTable.CreateStatement("doc:contact", ", \".sortName\""));
            session.Execute(DocumentTable.CreateStatement("doc:product"));
            session.Execute(
                """
                INSERT INTO "doc:contact"(tenant, partition, id, position, created, updated, json, ".sortName")
                VALUES ('ours', 'c/1', 'p1', 1, 'a', 'b', '{"name":"Ma''no","sortName":"ma''no"}', 'ma''no'),
                    ('ours', 'c/2', 'p2', 2, 'a', 'b', '{"name":"Anna","sortName":"anna"}', 'anna');
                INSERT INTO "doc:product"(tenant, partition, id, position, created, updated, json)
                VALUES ('ours', 'product/1', '1', 3, 'a', 'b', '{"title":"Łuk"}');
                """
            );
        }

        using var database = SqliteDatabase.Open(path);

        Assert.Equal(
            2,
            database.Read(s =>
                s.Number(
                    "SELECT count(*) FROM \"doc:contact\" WHERE json_extract(json, '$.sortName') = \".sortName\" "
                        + "AND \".sortName\" IN ('mano', 'anna') AND updated = 'b'"
                )
            )
        );
        Assert.Equal(
            1,
            database.Read(s => s.Number("SELECT count(*) FROM \"doc:product\" WHERE json_extract(json, '$.sortTitle') = 'luk'"))
        );
    }

    [Fact]
    public void A_migration_that_fails_changes_nothing()
    {
        SqliteDatabase.Open(path).Dispose();

        Assert.Throws<SqliteFailureException>(() =>
            SqliteDatabase.Open(path, [.. SqliteSchema.Steps, "CREATE TABLE newer(x); INSERT INTO nowhere VALUES (1)"])
        );

        using var database = SqliteDatabase.Open(path);
        Assert.Equal(0, database.Read(s => s.Number("SELECT count(*) FROM sqlite_master WHERE name = 'newer'")));
    }

    [Theory]
    [InlineData("DROP TABLE messages", "was migrated by half (schema 4 without the table messages)")]
    [InlineData("PRAGMA user_version=0", "was migrated by half (it has tables but no schema version)")]
    [InlineData("PRAGMA application_id=1", "is a database of another program")]
    public void A_file_that_is_not_as_we_leave_it_is_refused(string change, string words)
    {
        SqliteDatabase.Open(path).Dispose();
        using (var session = SqliteSession.Open(path, readOnly: false))
        {
            session.Execute(change);
        }

        Refused(words);
    }

    [Fact]
    public void Another_programs_file_is_refused()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using (var session = SqliteSession.Open(path, readOnly: false))
        {
            session.Execute("CREATE TABLE theirs(x)");
        }

        Refused("is a database of another program");
        File.WriteAllText(path, new string('x', 5000));
        Refused("is not a SQLite database");
    }

    [Fact]
    public async Task An_operation_that_throws_is_undone_alone_and_the_others_of_its_group_stay()
    {
        using var database = SqliteDatabase.Open(path);
        using var hold = new ManualResetEventSlim();
        var first = await HoldWriterAsync(database, hold);
        var good = database.WriteAsync(s => Put(s, "good"), CancellationToken.None);
        var bad = database.WriteAsync<int>(
            s =>
            {
                Put(s, "bad");
                throw new InvalidOperationException("changed its mind");
            },
            CancellationToken.None
        );
        var clash = database.WriteAsync(s => Put(s, "good"), CancellationToken.None);
        var last = database.WriteAsync(s => Put(s, "last"), CancellationToken.None);
        hold.Set();

        Assert.True(await first);
        await Task.WhenAll(good, last);
        await Assert.ThrowsAsync<InvalidOperationException>(() => bad);
        await Assert.ThrowsAsync<SqliteFailureException>(() => clash);
        Assert.Equal(2, database.Read(s => s.Number("SELECT count(*) FROM counters WHERE name IN ('good', 'bad', 'last')")));
    }

    [Fact]
    public async Task After_a_commit_that_failed_every_caller_is_told_and_the_writer_lives_on()
    {
        using var database = SqliteDatabase.Open(path);
        using var hold = new ManualResetEventSlim();
        var first = await HoldWriterAsync(database, hold);
        var innocent = database.WriteAsync(s => Put(s, "innocent"), CancellationToken.None);
        var breaker = database.WriteAsync(
            s =>
            {
                // Ends the group's transaction behind the writer's back, as SQLite itself does when the disk is full.
                s.Execute("ROLLBACK");
                return 0;
            },
            CancellationToken.None
        );
        hold.Set();
        await first;

        await Assert.ThrowsAsync<SqliteFailureException>(() => breaker);
        await Assert.ThrowsAsync<SqliteFailureException>(() => innocent);
        Assert.Equal(1, await database.WriteAsync(s => Put(s, "after"), CancellationToken.None));
        Assert.Equal(1, database.Read(s => s.Number("SELECT count(*) FROM counters WHERE name IN ('innocent', 'after')")));
    }

    [Fact]
    public async Task What_waits_when_the_database_closes_is_still_written()
    {
        var database = SqliteDatabase.Open(path);
        var writes = Enumerable.Range(0, 50).Select(i => database.WriteAsync(s => Put(s, $"row{i}"), CancellationToken.None)).ToList();
        database.Dispose();

        await Task.WhenAll(writes);
        Assert.Throws<ObjectDisposedException>(() =>
        {
            _ = database.WriteAsync(s => Put(s, "late"), CancellationToken.None);
        });
        using var again = SqliteDatabase.Open(path);
        Assert.Equal(50, again.Read(s => s.Number("SELECT count(*) FROM counters WHERE name LIKE 'row%'")));
    }

    [Fact]
    public async Task Thirty_two_writers_each_get_the_etag_of_their_own_document()
    {
        using var database = SqliteDatabase.Open(path);
        var store = new SqliteDocumentStore(database, Time);
        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 32)
                .Select(w =>
                    Task.Run(async () =>
                    {
                        List<(string Id, string ETag)> mine = [];
                        for (var i = 0; i < 40; i++)
                        {
                            var id = $"w{w}-{i % 10}";
                            var current = await store.GetAsync<Thing>(Ours, $"things/{w}", id);
                            var thing = new Thing
                            {
                                Id = id,
                                Partition = $"things/{w}",
                                Count = i,
                            };
                            var batch = new DocumentBatch(Ours, $"things/{w}");
                            var outcome = await store.CommitAsync(
                                current is null ? batch.Create(thing) : batch.Replace(thing, current.ETag)
                            );
                            Assert.True(outcome.Committed);
                            mine.Add((id, outcome.ETags[0]));
                        }

                        return mine;
                    })
                )
        );

        Assert.Equal(32 * 40, outcomes.SelectMany(o => o).Select(o => o.ETag).Distinct().Count());
        foreach (var (id, etag) in outcomes.SelectMany(o => o.TakeLast(10)))
        {
            Assert.Equal(etag, (await store.GetAsync<Thing>(Ours, $"things/{id[1..id.IndexOf('-', StringComparison.Ordinal)]}", id))!.ETag);
        }
    }

    [Fact]
    public async Task A_backup_is_one_file_that_opens_as_of_one_moment()
    {
        using var database = SqliteDatabase.Open(path);
        await CreateAsync(database, "before");
        var copy = Path.Combine(Own(new TempFolder()).Path, "copy.db");

        await database.BackupAsync(copy);
        await CreateAsync(database, "after");

        Assert.Equal(["copy.db"], Directory.GetFiles(Path.GetDirectoryName(copy)!).Select(Path.GetFileName));
        using var restored = SqliteDatabase.Open(copy);
        var store = new SqliteDocumentStore(restored, Time);
        Assert.NotNull(await store.GetAsync<Thing>(Ours, "things/1", "before"));
        Assert.Null(await store.GetAsync<Thing>(Ours, "things/1", "after"));
    }

    [Fact]
    public async Task A_backup_of_a_database_that_another_process_uses_is_whole()
    {
        using var database = SqliteDatabase.Open(path);
        await CreateAsync(database, "a");
        var copy = Path.Combine(Own(new TempFolder()).Path, "copy.db");

        SqliteBackup.Copy(path, copy);
        SqliteBackup.Copy(path, copy);

        using var restored = SqliteDatabase.Open(copy);
        Assert.NotNull(await new SqliteDocumentStore(restored, Time).GetAsync<Thing>(Ours, "things/1", "a"));
        Assert.Throws<DatabaseRefusedException>(() => SqliteBackup.Copy(path + ".none", copy));
    }

    /// <summary>Keeps the writer busy, so that whatever is queued now makes one group.</summary>
    private static async Task<Task<bool>> HoldWriterAsync(SqliteDatabase database, ManualResetEventSlim hold)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = database.WriteAsync(
            _ =>
            {
                started.SetResult();
                return hold.Wait(TimeSpan.FromSeconds(30));
            },
            CancellationToken.None
        );
        await started.Task;
        return held;
    }

    private void Refused(string words)
    {
        var refused = Assert.Throws<DatabaseRefusedException>(() => SqliteDatabase.Open(path));
        Assert.StartsWith(path, refused.Message, StringComparison.Ordinal);
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }

    private async Task<string> CreateAsync(SqliteDatabase database, string id) =>
        (
            await new SqliteDocumentStore(database, Time).CommitAsync(new DocumentBatch(Ours, "things/1").Create(new Thing { Id = id }))
        ).ETags[0];

    private static int Put(SqliteSession session, string name) =>
        session.Sql("INSERT INTO counters(name, value) VALUES (?, 1)").Bind(name).Run();
}
