"""Pages of ``docs`` that are made from what the tool itself reads: rules, their laws, the keys of a rule file.

python -m handbook           writes them
python -m handbook --check   says which are not what they should be, and fails

They are plain Markdown, kept in the repository: a code host shows them as they are, a search finds them, a change of
a rule shows its change of words in review, and there is no site generator to install, host or keep up. It is no
subcommand of the tool, whose users have ``checker explain``; like the benchmarks it is no part of the distribution.
"""
