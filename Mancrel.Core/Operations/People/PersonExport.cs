using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Files;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Sending;

namespace Mancrel.Core.Operations.People;

/// <summary>
/// A person's right to a copy (GDPR, articles 15 and 20): one ZIP archive with <c>person.json</c> (all records by kind), the letters as
/// they came and went, their attachments, and the files beside them.
/// </summary>
public sealed class PersonExport(PersonFinder finder, ColleagueNotices notices, IBlobStore blobs, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Indented = new(CoreJson.Options) { WriteIndented = true };

    /// <summary>Writes the archive; gives back how much is in it.</summary>
    public async Task<PersonSummary> WriteAsync(TenantId tenant, string address, Stream target, CancellationToken cancellation)
    {
        var person = await finder.FindAsync(tenant, address, cancellation);
        var collector = new Collector();
        await notices.WalkAsync(person, collector, cancellation);
        foreach (var room in PersonRooms.All)
        {
            await room.WalkAsync(finder, person, collector, cancellation);
        }

        await using var archive = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, null, cancellation);
        var head = new JsonObject
        {
            ["addresses"] = new JsonArray([.. person.Addresses.Order(StringComparer.Ordinal).Select(item => JsonValue.Create(item))]),
            ["exportedAt"] = UtcTimeConverter.Write(clock.GetUtcNow()),
            ["records"] = new JsonObject(
                collector.Kinds.Select(kind => KeyValuePair.Create(kind.Key, (JsonNode?)new JsonArray([.. kind.Value])))
            ),
        };
        await AddAsync(archive, "person.json", JsonSerializer.SerializeToUtf8Bytes<JsonNode>(head, Indented), cancellation);
        foreach (var (name, blob) in collector.Files)
        {
            if (await blobs.GetAsync(tenant, blob, cancellation) is { } content)
            {
                await AddAsync(archive, name, content, cancellation);
            }
        }

        foreach (var (name, blob) in collector.Salted)
        {
            if (await blobs.GetAsync(tenant, blob, cancellation) is { } content)
            {
                await AddAsync(archive, name, FileContents.Unsalted(content), cancellation);
            }
        }

        return new PersonSummary([.. person.Addresses.Order(StringComparer.Ordinal)], collector.Count.Records, collector.Count.Parts);
    }

    private static async Task AddAsync(ZipArchive archive, string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        await using var entry = await archive.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellation);
        await entry.WriteAsync(content, cancellation);
    }

    private sealed class Collector : IPersonVisitor
    {
        private readonly HashSet<(string Kind, string Id)> seen = [];

        public PersonCount Count { get; } = new();

        public SortedDictionary<string, List<JsonNode?>> Kinds { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, BlobId> Files { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, BlobId> Salted { get; } = new(StringComparer.Ordinal);

        public async Task TheirsAsync<T>(Stored<T> record, CancellationToken cancellation)
            where T : class, IDocument
        {
            if (!seen.Add((T.Kind, record.Value.Id)))
            {
                return;
            }

            await Count.TheirsAsync(record, cancellation);
            Keep(record.Value);
            if (record.Value is Message message)
            {
                if (message.Raw is { } raw)
                {
                    Files[$"letters/{message.Id}{Ending(message.RawContentType)}"] = raw;
                }

                foreach (var (attachment, at) in message.Attachments.Select((item, at) => (item, at + 1)))
                {
                    if (attachment.Blob is { } blob)
                    {
                        Files[$"attachments/{message.Id}/{at}-{Safe(attachment.Name)}"] = blob;
                    }
                }
            }
            else if (record.Value is OutboxMail mail)
            {
                Files[$"sent/{mail.Id}.eml"] = mail.BlobId;
            }
            else if (record.Value is RecordFile file)
            {
                foreach (var version in file.Versions)
                {
                    Salted[string.Create(CultureInfo.InvariantCulture, $"files/{file.Id}/{version.Number}-{Safe(file.Name)}")] =
                        version.Blob;
                }
            }
        }

        public async Task PartlyAsync<T>(Stored<T> record, T without, CancellationToken cancellation)
            where T : class, IDocument
        {
            await Count.PartlyAsync(record, without, cancellation);
            Keep(record.Value);
        }

        private void Keep<T>(T record)
            where T : class, IDocument
        {
            if (!Kinds.TryGetValue(T.Kind, out var records))
            {
                Kinds[T.Kind] = records = [];
            }

            records.Add(JsonSerializer.SerializeToNode(record, CoreJson.Options));
        }

        // A letter by webhook is kept as the provider's request: multipart, form or JSON.
        private static string Ending(string? contentType) =>
            contentType is null || contentType.StartsWith("message/rfc822", StringComparison.OrdinalIgnoreCase) ? ".eml"
            : contentType.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) ? ".json"
            : ".txt";

        private static string Safe(string name) =>
            new([.. name.Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_').TakeLast(100)]);
    }
}
