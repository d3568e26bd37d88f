using System.Text;
using System.Xml;

namespace Mancrel.Core.Catalogue.Import;

/// <summary>
/// A product feed as Google Merchant Center takes it: RSS 2.0 or Atom 1.0 with the namespace <c>http://base.google.com/ns/1.0</c> (Merchant
/// Center Help, "Product data specification"). Read as it comes, one product at a time. Documents with a DTD are refused, so that no
/// entity of theirs is ever looked at.
/// </summary>
internal static class MerchantFeed
{
    private const string Google = "http://base.google.com/ns/1.0";
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const int LongestValue = 200_000;
    private const int MostValues = 500;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = false,
        MaxCharactersInDocument = 400_000_000,
        MaxCharactersFromEntities = 1_000_000,
    };

    /// <summary>The products of a feed, each as names and values in their order.</summary>
    /// <exception cref="InvalidDataException">It is no XML, has a DTD, or something of it is too long.</exception>
    public static IEnumerable<IReadOnlyList<(string Name, string Value)>> Items(Stream file)
    {
        using var reader = XmlReader.Create(file, Settings);
        while (Move(reader))
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "item" or "entry", IsEmptyElement: false })
            {
                yield return Guarded(() => Item(reader));
            }
        }
    }

    /// <summary>rss or atom, by the first element; null where it is neither.</summary>
    /// <exception cref="InvalidDataException">It is no XML, or has a DTD.</exception>
    public static string? KindOf(Stream file)
    {
        using var reader = XmlReader.Create(file, Settings);
        var name = Guarded(() => reader.MoveToContent() == XmlNodeType.Element ? (reader.LocalName, reader.NamespaceURI) : default);
        return name switch
        {
            ("rss", _) => "google_rss",
            ("feed", Atom) => "google_atom",
            _ => null,
        };
    }

    private static bool Move(XmlReader reader) => Guarded(reader.Read);

    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (XmlException wrong)
        {
            throw new InvalidDataException(
                wrong.Message.Contains("DTD", StringComparison.Ordinal)
                    ? "has a document type declaration (DTD), which is not read"
                    : $"is not well-formed XML at line {wrong.LineNumber}, position {wrong.LinePosition}",
                wrong
            );
        }
    }

    private static List<(string, string)> Item(XmlReader reader)
    {
        List<(string Name, string Value)> values = [];
        var depth = reader.Depth;
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                Take(reader, values);
                if (values.Count > MostValues)
                {
                    throw new InvalidDataException($"has a product with more than {MostValues} values");
                }
            }
        }

        // g:title and title may both be there: the feed's own field counts.
        var own = values.Where(value => value.Name.StartsWith("g:", StringComparison.Ordinal)).Select(value => value.Name[2..]).ToHashSet();
        return
        [
            .. values
                .Where(value => value.Name.StartsWith("g:", StringComparison.Ordinal) || !own.Contains(value.Name))
                .Select(value => (value.Name.StartsWith("g:", StringComparison.Ordinal) ? value.Name[2..] : value.Name, value.Value)),
        ];
    }

    private static void Take(XmlReader reader, List<(string, string)> values)
    {
        var (name, space) = (reader.LocalName, reader.NamespaceURI);
        if (space == Google)
        {
            if (name is "product_detail")
            {
                Detail(reader, values);
                return;
            }

            Add(values, "g:" + name, Text(reader));
            return;
        }

        switch (name)
        {
            case "title":
                Add(values, "title", Text(reader));
                break;
            case "description" or "summary" or "content":
                Add(values, "description", Text(reader));
                break;
            case "link" when reader.GetAttribute("href") is { } address:
                if (reader.GetAttribute("rel") is null or "alternate")
                {
                    Add(values, "link", address);
                }

                Text(reader);
                break;
            case "link":
                Add(values, "link", Text(reader));
                break;
            default:
                Text(reader);
                break;
        }
    }

    // A property with its name: product_detail { section_name, attribute_name, attribute_value }.
    private static void Detail(XmlReader reader, List<(string, string)> values)
    {
        if (reader.IsEmptyElement)
        {
            return;
        }

        var depth = reader.Depth;
        var (name, value) = ("", "");
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                switch (reader.LocalName)
                {
                    case "attribute_name":
                        name = Text(reader).Trim();
                        break;
                    case "attribute_value":
                        value = Text(reader);
                        break;
                    default:
                        Text(reader);
                        break;
                }
            }
        }

        if (name.Length > 0)
        {
            Add(values, "g:" + name, value);
        }
    }

    private static void Add(List<(string Name, string Value)> values, string name, string value)
    {
        var text = value.Trim();
        if (text.Length == 0)
        {
            return;
        }

        var at = values.FindIndex(known => known.Name == name);
        if (at < 0)
        {
            values.Add((name, text));
        }
        else if (name is not ("title" or "description" or "link"))
        {
            values[at] = (name, values[at].Value + "; " + text);
        }
    }

    // The text of the element with all in it; the reader stands on its end.
    private static string Text(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }

        var depth = reader.Depth;
        var text = new StringBuilder();
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                text.Append(reader.Value);
                if (text.Length > LongestValue)
                {
                    throw new InvalidDataException($"has a value of more than {LongestValue} characters");
                }
            }
        }

        return text.ToString();
    }
}
