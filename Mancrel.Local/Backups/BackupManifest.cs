using System.Text.Json;
using System.Text.Json.Serialization;
using Mancrel.Local.Commands;

namespace Mancrel.Local.Backups;

/// <summary>
/// What a backup's folder holds, with the sums that a restore checks. Written last: a folder without it is no whole backup.
/// </summary>
/// <param name="Format">Always <see cref="Ours"/>.</param>
/// <param name="Version">Of the folder's layout; a reader refuses a later one.</param>
/// <param name="TakenAt">When the copy of the database began, UTC: the moment that a restore goes back to.</param>
/// <param name="Schema">The database's schema version.</param>
/// <param name="Files">Every file but this one.</param>
internal sealed record BackupManifest(string Format, int Version, DateTimeOffset TakenAt, long Schema, IReadOnlyList<BackupFile> Files)
{
    /// <summary>What a backup of ours says it is.</summary>
    public const string Ours = "mancrel-backup";

    /// <summary>The layout that this program writes, and the latest that it reads.</summary>
    public const int Current = 1;

    /// <summary>The file's name.</summary>
    public const string Name = "manifest.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };

    /// <summary>Reads the manifest of a folder.</summary>
    /// <exception cref="CommandRefusedException">The folder is no whole backup of ours; the message says why.</exception>
    public static BackupManifest Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new CommandRefusedException($"there is no folder {folder}");
        }

        var path = Path.Combine(folder, Name);
        if (!File.Exists(path))
        {
            throw new CommandRefusedException(
                $"{folder} is no backup of Mancrel, or one that was stopped before its end: it has no {Name}"
            );
        }

        BackupManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<BackupManifest>(File.ReadAllBytes(path), Json);
        }
        catch (JsonException)
        {
            manifest = null;
        }

        if (manifest is not { Format: Ours })
        {
            throw new CommandRefusedException($"{path} is damaged or of another program: nothing is restored from it");
        }

        if (manifest.Version is < 1 or > Current)
        {
            throw new CommandRefusedException(
                $"{folder} was made by a newer Mancrel (layout {manifest.Version}, this one knows {Current}): restore with that version"
            );
        }

        return manifest.Files.FirstOrDefault(file => !IsInside(file.Path)) is { } outside
            ? throw new CommandRefusedException(
                $"{path} names \"{outside.Path}\", which is no file of a backup: nothing is restored from it"
            )
            : manifest;
    }

    /// <summary>Writes the manifest into a folder, whole or not at all.</summary>
    public void Write(string folder)
    {
        var partial = Path.Combine(folder, Name + ".partial");
        using (var file = PrivateFiles.Create(partial))
        {
            JsonSerializer.Serialize(file, this, Json);
            file.Flush(flushToDisk: true);
        }

        File.Move(partial, Path.Combine(folder, Name));
    }

    // A manifest is data of who gave it: it must not name a way out of the folder.
    private static bool IsInside(string path) =>
        path.Length > 0 && path.Split('/').All(part => part is not ("" or "." or "..") && part.IndexOfAny(['\\', ':', '\0']) < 0);
}

/// <summary>One file of a backup.</summary>
/// <param name="Path">Below the folder, with slashes.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Of its content, lower-case hexadecimal.</param>
internal sealed record BackupFile(string Path, long Size, string Sha256);
