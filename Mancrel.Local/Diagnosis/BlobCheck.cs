using System.Globalization;
using System.Security.Cryptography;
using Mancrel.Core.Operations;
using Mancrel.Local.Sqlite;

namespace Mancrel.Local.Diagnosis;

/// <summary>Mails and attachments: what records name is there and unharmed; what nothing names any more.</summary>
internal static class BlobCheck
{
    private const int Named = 3;

    /// <summary>Blobs that are named and missing, or whose content is another than their name says.</summary>
    public static async Task<Finding> MissingAsync(SqliteDatabase database, string folder, CancellationToken cancellation)
    {
        var files = Files(folder);
        var missing = database.Read(session =>
            BlobName
                .All.SelectMany(name => Absent(session, name))
                .Concat(Queued(session))
                .Where(item => !files.ContainsKey(item.Blob))
                .ToList()
        );
        var damaged = new List<string>();
        foreach (var (blob, path) in files)
        {
            await using var file = File.OpenRead(path);
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation)) != blob)
            {
                damaged.Add(blob);
            }
        }

        damaged.AddRange(database.Read(DamagedRows));
        if (damaged.Count > 0)
        {
            // What nothing names any more harms nobody.
            var mentioned = database.Read(BlobMentions.All);
            damaged.RemoveAll(blob => !mentioned.Contains(BlobMentions.KeyOf(blob)));
        }

        if (missing.Count + damaged.Count == 0)
        {
            return Finding.Fine("blobs", $"{files.Count} files and {database.Read(Rows)} rows are what their names say");
        }

        var what = new List<string>();
        if (missing.Count > 0)
        {
            what.Add($"{missing.Count} missing: {Some(missing.Select(item => $"{item.Blob} of {item.Kind} {item.Id}"))}");
        }

        if (damaged.Count > 0)
        {
            what.Add($"{damaged.Count} damaged: {Some(damaged)}");
        }

        return Finding.Lasting(
            "blobs",
            string.Join("; ", what),
            "copy blobs/ of a backup over it, where the names are the same; the texts of the mails are in the database"
        );
    }

    /// <summary>Blobs that nothing names: webhooks that were dealt with, mails that were erased while a backup ran.</summary>
    public static async Task<Finding> OrphansAsync(SqliteDatabase database, string folder, bool repair, CancellationToken cancellation)
    {
        var files = Files(folder);
        var mentioned = database.Read(BlobMentions.All);
        var rows = database.Read(session => OrphanRows(session, mentioned));
        var orphans = files.Where(file => !mentioned.Contains(BlobMentions.KeyOf(file.Key))).ToList();
        var bytes = rows.Sum(row => row.Size) + orphans.Sum(file => new FileInfo(file.Value).Length);
        var text = string.Create(CultureInfo.InvariantCulture, $"{rows.Count + orphans.Count} that nothing names ({bytes / 1024.0:0} KB)");
        if (rows.Count + orphans.Count == 0)
        {
            return Finding.Fine("orphans", "none");
        }

        if (!repair)
        {
            return new Finding("orphans", Standing.Note, text + "; --repair would delete them");
        }

        orphans.ForEach(file => File.Delete(file.Value));
        await database.WriteAsync(
            session =>
            {
                rows.ForEach(row => session.Sql("DELETE FROM blobs WHERE seq = ?").Bind(row.Seq).Run());
                return 0;
            },
            cancellation
        );
        return new Finding("orphans", Standing.Mended, text + "; done: deleted them");
    }

    private static string Some(IEnumerable<string> names)
    {
        var list = names.ToList();
        return string.Join(", ", list.Take(Named)) + (list.Count > Named ? " …" : "");
    }

    private static Dictionary<string, string> Files(string folder)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        var blobs = Path.Combine(folder, "blobs");
        if (Directory.Exists(blobs))
        {
            foreach (var path in Directory.EnumerateFiles(blobs, "*", SearchOption.AllDirectories))
            {
                if (Path.GetFileName(path) is { Length: 64 } name)
                {
                    files[name] = path;
                }
            }
        }

        return files;
    }

    private static long Rows(SqliteSession session) => session.Number("SELECT count(*) FROM blobs");

    private static List<(string Kind, string Id, string Blob)> Absent(SqliteSession session, BlobName name)
    {
        List<(string, string, string)> absent = [];
        if (!StoredTables.Has(session, name.Kind))
        {
            return absent;
        }

        var (source, value) = name.Array is { } array
            ? ($", json_each(d.json, '$.{array}') item", $"json_extract(item.value, '$.{name.Field}')")
            : ("", $"json_extract(d.json, '$.{name.Field}')");
        using var query = session.Sql(
            $"SELECT d.id, {value} FROM \"{DocumentTable.NameOf(name.Kind)}\" d{source} WHERE {value} IS NOT NULL AND NOT EXISTS "
                + $"(SELECT 1 FROM blobs b WHERE b.tenant = d.tenant AND b.id = {value})"
        );
        while (query.Step())
        {
            absent.Add((name.Kind, query.Text(0), query.Text(1)));
        }

        return absent;
    }

    // The bodies of webhooks that wait to be dealt with.
    private static List<(string Kind, string Id, string Blob)> Queued(SqliteSession session)
    {
        List<(string, string, string)> absent = [];
        using var query = session.Sql(
            """
            SELECT m.queue, m.message_id, coalesce(json_extract(m.body, '$.raw'), json_extract(m.body, '$.body')) AS blob, m.tenant
            FROM messages m WHERE length(blob) = 64 AND NOT EXISTS (SELECT 1 FROM blobs b WHERE b.tenant = m.tenant AND b.id = blob)
            """
        );
        while (query.Step())
        {
            absent.Add((query.Text(0), query.Text(1), query.Text(2)));
        }

        return absent;
    }

    private static List<string> DamagedRows(SqliteSession session)
    {
        List<string> damaged = [];
        using var query = session.Sql("SELECT id, content FROM blobs");
        while (query.Step())
        {
            if (Convert.ToHexStringLower(SHA256.HashData(query.Utf8(1))) is var sum && sum != query.Text(0))
            {
                damaged.Add(query.Text(0));
            }
        }

        return damaged;
    }

    private static List<(long Seq, long Size)> OrphanRows(SqliteSession session, HashSet<UInt128> mentioned)
    {
        List<(long, long)> rows = [];
        using var query = session.Sql("SELECT seq, id, length(content) FROM blobs");
        while (query.Step())
        {
            if (!mentioned.Contains(BlobMentions.KeyOf(query.Text(1))))
            {
                rows.Add((query.Int64(0), query.Int64(2)));
            }
        }

        return rows;
    }
}
