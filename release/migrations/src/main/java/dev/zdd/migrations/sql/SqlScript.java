package dev.zdd.migrations.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The statements of a script, cut at the semicolons that end them: not those in strings, comments, parentheses
 * ({@code CREATE RULE ... DO (a; b)}) or SQL function bodies ({@code BEGIN ATOMIC ... END}). The rows behind
 * {@code COPY ... FROM STDIN;} are passed over.
 */
public final class SqlScript {
    private final String text;
    private final List<Statement> statements = new ArrayList<>();
    private final List<Token> current = new ArrayList<>();
    private final List<Waiver> waivers = new ArrayList<>();
    private int parentheses;
    private int blocks;
    /** The line on which the last statement ended: a comment further right on it still belongs to that statement. */
    private int lastLine;

    private SqlScript(String text) {
        this.text = text;
    }

    /**
     * The statements of {@code text} in order.
     *
     * @throws SqlSyntaxException when a string, comment or quoted name is not closed
     */
    public static List<Statement> statements(String text) {
        SqlScript script = new SqlScript(text);
        SqlLexer lexer = new SqlLexer(text);
        for (Optional<Token> token = lexer.next(); token.isPresent(); token = lexer.next()) {
            int before = script.statements.size();
            script.accept(token.get());
            if (script.statements.size() > before && script.lastStatement().copiesFromStandardInput()) {
                lexer.skipCopiedRows();
            }
        }
        script.finish(text.length());
        return List.copyOf(script.statements);
    }

    private void accept(Token token) {
        if (token.kind() == Token.Kind.COMMENT) {
            comment(token);
        } else if (token.is(";") && parentheses == 0 && blocks == 0) {
            finish(token.start());
            lastLine = token.line();
        } else {
            follow(token);
            current.add(token);
        }
    }

    private void comment(Token comment) {
        List<Waiver> found = Waiver.in(comment);
        if (current.isEmpty() && comment.line() == lastLine && !statements.isEmpty()) {
            Statement last = statements.remove(statements.size() - 1);
            List<Waiver> all = new ArrayList<>(last.waivers());
            all.addAll(found);
            statements.add(new Statement(last.sql(), last.line(), last.column(), last.tokens(), all));
        } else {
            waivers.addAll(found);
        }
    }

    private void follow(Token token) {
        if (token.is("(")) {
            parentheses++;
        } else if (token.is(")")) {
            parentheses = Math.max(0, parentheses - 1);
        } else if (token.is("ATOMIC") && !current.isEmpty() && last().is("BEGIN")) {
            blocks++;
        } else if (blocks > 0 && token.is("CASE")) {
            blocks++;
        } else if (blocks > 0 && token.is("END")) {
            blocks--;
        }
    }

    private Statement lastStatement() {
        return statements.get(statements.size() - 1);
    }

    private Token last() {
        return current.get(current.size() - 1);
    }

    private void finish(int end) {
        if (!current.isEmpty()) {
            String sql = text.substring(current.get(0).start(), Math.min(end, last().end()));
            statements.add(
                    new Statement(sql, current.get(0).line(), current.get(0).column(), current, waivers));
            current.clear();
            waivers.clear();
        }
        parentheses = 0;
        blocks = 0;
    }
}
