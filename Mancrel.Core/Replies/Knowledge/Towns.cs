using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Languages;

namespace Mancrel.Core.Replies.Knowledge;

/// <summary>
/// Further towns by the place that they are in (<c>Languages/towns.json</c>): each with its English or own name, and its Russian and Uzbek
/// names where it has them. What is also a word of another kind (Worms, Tours, Derby) is left out.
/// </summary>
internal static class Towns
{
    /// <summary>All of them.</summary>
    public static IEnumerable<Place> All() =>
        LanguageFile
            .Read<Dictionary<string, JsonElement>>("towns.json")
            .SelectMany(pair => Lines(pair.Value).SelectMany(line => line.Split("; ")).Select(town => Of(town.Split('|'), pair.Key)));

    private static IEnumerable<string> Lines(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? [value.GetString()!] : value.EnumerateArray().Select(line => line.GetString()!);

    private static Place Of(string[] names, string within)
    {
        var known = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["en"] = [names[0]] };
        var to = new Dictionary<string, string>(StringComparer.Ordinal);
        if (names.Length > 1 && names[1].Length > 0)
        {
            known["ru"] = [names[1]];
            to["ru"] = Into(names[1]);
        }

        if (names.Length > 2)
        {
            known["uz"] = [names[2]];
        }

        return new Place($"{within}.{TextFold.Of(names[0])}", known, to) { In = within };
    }

    // "в Калугу", "в Пермь", "во Владимир": feminine names change, and no name here has more than one word that does.
    private static string Into(string name)
    {
        var hard = name.Length > 1 && name[0] is 'В' or 'Ф' && !"аеёиоуыэюя".Contains(name[1], StringComparison.Ordinal);
        var ended =
            name[^1] == 'а' ? name[..^1] + "у"
            : name[^1] == 'я' ? name[..^1] + "ю"
            : name;
        return (hard ? "во " : "в ") + ended;
    }
}
