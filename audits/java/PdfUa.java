import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * veraPDF's validator with veraPDF's own profile of PDF/UA-1, over the files that are named: a line for each file (name, whether it
 * complies, how many checks were made), and a line for each check that failed (rule, what it says).
 *
 * The profile is read here because veraPDF reads it by JAXB, which Java has not had since version 11.
 */
public class PdfUa {
    private static final String PROFILE = "org/verapdf/pdfa/validation/PDFUA-1.xml";

    public static void main(String[] files) throws Exception {
        Logger.getLogger("org.verapdf").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        ValidationProfile profile = profile();
        for (String name : files) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(name), PDFAFlavour.PDFUA_1);
                    PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
                ValidationResult result = validator.validate(parser);
                System.out.println(String.join("\t", "file", name, String.valueOf(result.isCompliant()), String.valueOf(result.getTotalAssertions())));
                for (TestAssertion one : result.getTestAssertions()) {
                    if (one.getStatus() == TestAssertion.Status.FAILED) {
                        String rule = one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber();
                        System.out.println(String.join("\t", "fails", name, rule, one.getMessage().replaceAll("\\s+", " ")));
                    }
                }
            }
        }
    }

    private static ValidationProfile profile() throws Exception {
        Element root;
        try (InputStream read = PdfUa.class.getClassLoader().getResourceAsStream(PROFILE)) {
            root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(read).getDocumentElement();
        }
        Set<Rule> rules = new HashSet<>();
        for (Element rule : all(root, "rule")) {
            rules.add(rule(rule));
        }
        Set<Variable> variables = new HashSet<>();
        for (Element one : all(root, "variable")) {
            variables.add(Profiles.variableFromValues(one.getAttribute("name"), one.getAttribute("object"), text(one, "defaultValue"), text(one, "value")));
        }
        System.out.println("rules\t" + rules.size());
        return Profiles.profileFromValues(PDFAFlavour.PDFUA_1, Profiles.profileDetailsFromValues("PDF/UA-1", "", "", new Date(0)), "", rules, variables);
    }

    private static Rule rule(Element rule) {
        Element id = all(rule, "id").get(0);
        var named = Profiles.ruleIdFromValues(PDFAFlavour.Specification.ISO_14289_1, id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
        List<org.verapdf.pdfa.validation.profiles.ErrorArgument> none = new ArrayList<>();
        var error = Profiles.errorFromValues(text(rule, "message"), none);
        boolean deferred = Boolean.parseBoolean(rule.getAttribute("deferred"));
        return Profiles.ruleFromValues(named, rule.getAttribute("object"), deferred, rule.getAttribute("tags"), text(rule, "description"), text(rule, "test"), error, new ArrayList<>());
    }

    private static String text(Element within, String name) {
        return all(within, name).get(0).getTextContent();
    }

    private static List<Element> all(Element within, String name) {
        NodeList found = within.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int place = 0; place < found.getLength(); place++) {
            elements.add((Element) found.item(place));
        }
        return elements;
    }
}
